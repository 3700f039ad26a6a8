import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { writeWhole } from '../../src/cli/write-whole.ts';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'answerable-out-'));
afterAll(() => fs.rmSync(folder, { recursive: true }));
let made = 0;
const place = () => path.join(folder, `f${++made}`);
const head = `{"format":"answerable/1","organisation":"default","ledger":[${' '.repeat(40)}`;

describe('a file that is written', () => {
  test('is whole, for its user alone, and leaves nothing beside it', () => {
    const out = place();
    writeWhole(out, 'text');
    expect(fs.readFileSync(out, 'utf8')).toBe('text');
    expect(fs.statSync(out).mode & 0o777).toBe(0o600);
    expect(fs.readdirSync(folder).filter((name) => name.includes('.part'))).toEqual([]);
  });

  test('replaces the last export of its kind, as a nightly script does', () => {
    const out = place();
    writeWhole(out, `${head}1]}`);
    writeWhole(out, `${head}1,2]}`);
    expect(fs.readFileSync(out, 'utf8')).toBe(`${head}1,2]}`);
  });

  test.each([
    ['another file', 'my own notes'],
    ['an empty file', ''],
    ['a shorter file that begins alike', head.slice(0, 20)],
  ])('does not replace %s unless that is asked for', (_name, there) => {
    const out = place();
    fs.writeFileSync(out, there);
    expect(() => writeWhole(out, `${head}1]}`)).toThrow(/is there already.*--force/);
    expect(fs.readFileSync(out, 'utf8')).toBe(there);
    writeWhole(out, `${head}1]}`, true);
    expect(fs.readFileSync(out, 'utf8')).toBe(`${head}1]}`);
  });

  test.each([
    ['a link to a file', 'a link', (at: string, target: string) => fs.symlinkSync(target, at)],
    ['a link to nothing', 'a link', (at: string) => fs.symlinkSync(`${at}-nothing`, at)],
    ['a folder', 'a folder', (at: string) => fs.mkdirSync(at)],
  ])('never replaces %s, asked for or not', (_name, words, make) => {
    const target = place();
    fs.writeFileSync(target, 'kept');
    const out = place();
    make(out, target);
    const before = fs.lstatSync(out).ino;
    for (const force of [false, true]) expect(() => writeWhole(out, 'text', force)).toThrow(words);
    expect(fs.lstatSync(out).ino).toBe(before);
    expect(fs.readFileSync(target, 'utf8')).toBe('kept');
    expect(fs.existsSync(`${out}-nothing`)).toBe(false);
  });

  test('never replaces a device', () => {
    for (const force of [false, true]) expect(() => writeWhole('/dev/null', 'x', force)).toThrow('a device');
    expect(fs.statSync('/dev/null').isCharacterDevice()).toBe(true);
  });
});
