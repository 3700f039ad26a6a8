import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { runBot } from '../fakes/bot.ts';
import { EXAMPLE as plan, program } from '../fakes/program.ts';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'answerable-cli-'));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

const answerable = async (args: string[], env: Record<string, string> = {}) =>
  await program(args, { DATA_DIR: path.join(folder, 'data'), ...env });

describe('from an empty folder', () => {
  test('a dry run prints one JSON document with the plan’s figures and changes nothing', async () => {
    const { code, out, err } = await answerable(['import', plan, '--dry-run', '--json']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const read = JSON.parse(out);
    expect(read.activities).toHaveLength(39);
    expect(read.measures).toHaveLength(32);
    expect(read.created).toHaveLength(39);
    expect(Object.keys(read.activities[0]).sort()).toEqual(
      [
        'completionDate',
        'completionText',
        'objective',
        'ongoing',
        'owner',
        'precision',
        'priority',
        'ref',
        'section',
        'title',
      ].sort(),
    );
    expect((await answerable(['doctor'])).out).toContain('There is no plan yet');
  });

  test('import, ask as of a day, update, export, restore elsewhere and verify', async () => {
    const { out: came } = await answerable(['import', plan]);
    expect(came).toContain('It is: 39 new, 0 changed, 0 unchanged.');
    expect(came).toContain('Its clock stands still until you move it on');
    expect(came).toContain("npx answerable ask 'settings name NAME' --as Administrator");
    expect(came).not.toContain('titled Chief Executive');
    expect((await answerable(['import', plan])).out).toContain('It is: 0 new, 0 changed, 39 unchanged.');
    const asked = await answerable([
      'ask',
      'overdue',
      '--as',
      'Chief Executive Officer',
      '--at',
      '2023-10-02',
    ]);
    expect(new Set(asked.out.match(/\b(?:P\d\.\d+|B\d+)\b/g)).size).toBe(12);
    const past = await answerable([
      'ask',
      'done B1',
      '--as',
      'Chief Executive Officer',
      '--at',
      '2023-10-02',
    ]);
    expect(past.out).toContain('2 October 2023 is in the past');
    expect(
      (await answerable(['ask', 'done B1 all agreed', '--as', 'chief executive officer'])).out,
    ).toContain('Now complete, 100%');
    const file = path.join(folder, 'export.json');
    expect((await answerable(['export', '--format', 'json', '--out', file])).code).toBe(0);
    const nowhere = await answerable([
      'export',
      '--format',
      'json',
      '--out',
      path.join(folder, 'no', 'x.json'),
    ]);
    expect(nowhere).toMatchObject({ code: 1 });
    expect(nowhere.err).toContain(`The folder ${path.join(folder, 'no')} is not there.`);
    const elsewhere = { DATA_DIR: path.join(folder, 'elsewhere') };
    // The clock had gone on since the last entry, and stood elsewhere at an earlier time.
    const archive = JSON.parse(fs.readFileSync(file, 'utf8'));
    fs.writeFileSync(file, JSON.stringify({ ...archive, at: '2023-05-02T08:00:00.000Z' }));
    fs.mkdirSync(elsewhere.DATA_DIR);
    const clock = path.join(elsewhere.DATA_DIR, 'clock.json');
    fs.writeFileSync(clock, JSON.stringify({ now: '2023-04-03T08:00:00.000Z' }));
    expect((await answerable(['restore', file], elsewhere)).out).toContain(
      '2 entries restored; 39 activities',
    );
    expect(JSON.parse(fs.readFileSync(clock, 'utf8')).now).toBe('2023-05-02T08:00:00.000Z');
    expect((await answerable(['ask', 'show B1', '--as', 'Panel member'], elsewhere)).out).toContain(
      'all agreed',
    );
    const here = await answerable(['audit', 'verify', '--json']);
    const there = await answerable(['audit', 'verify', '--json'], elsewhere);
    expect(there).toEqual(here);
    const { seal, findings } = JSON.parse(here.out);
    expect(findings).toEqual([]);
    expect((await answerable(['audit', 'verify', '--seal', seal])).code).toBe(0);
    const wrong = await answerable(['audit', 'verify', '--seal', `1-${'0'.repeat(64)}`]);
    expect(wrong).toMatchObject({ code: 1, out: expect.stringContaining('no entry has the seal') });
    expect((await answerable(['restore', plan])).code).toBe(1);
  });
});

describe('a report as a file', () => {
  test('stands as on the day that was asked for, with plain lines of progress beside it', async () => {
    const env = { DATA_DIR: path.join(folder, 'reports') };
    await answerable(['import', plan], env);
    const out = path.join(folder, 'page.docx');
    const args = [
      'export',
      '--format',
      'docx',
      '--report',
      'one-page',
      '--as-at',
      '2023-10-02',
      '--out',
      out,
    ];
    const told = await answerable(args, env);
    expect(told).toMatchObject({ code: 0, out: '' });
    expect(told.err).toMatch(/^Reading the ledger\nDrawing and writing\n.*as at 2023-10-02\.$/m);
    expect(fs.readFileSync(out).subarray(0, 2).toString()).toBe('PK');
  });
});

describe('faults', () => {
  test.each<[string, string[], Record<string, string>, number, string]>([
    ['wrong usage', ['ask', 'overdue'], {}, 2, '--as'],
    ['an unknown verb', ['frobnicate'], {}, 2, 'unknown command'],
    ['a date that is none', ['ask', 'overdue', '--as', 'x', '--at', '2023-02-30'], {}, 2, '2023-02-30'],
    ['a file that is not there', ['import', '/nowhere/plan.csv'], {}, 1, '/nowhere/plan.csv is not there'],
    ['nobody of that name', ['ask', 'mine', '--as', 'Nobody'], {}, 1, 'Nobody here is called “Nobody”'],
    ['a folder that is a file', ['doctor'], { DATA_DIR: '/etc/passwd' }, 1, '/etc/passwd is not a folder'],
    ['a folder that cannot be made', ['doctor'], { DATA_DIR: '/proc/answerable/data' }, 1, 'is not there'],
    [
      'a database that is away',
      ['doctor'],
      { MONGODB_URI: 'mongodb://127.0.0.1:1/' },
      1,
      'MongoDB does not answer',
    ],
    ['a format that is not written', ['export', '--format', 'rtf'], {}, 2, '“rtf”'],
    ['a file that no terminal shows', ['export', '--format', 'pdf'], {}, 2, '--out FILE'],
    ['a report that is none', ['export', '--format', 'pdf', '--report', 'x', '--out', 'x'], {}, 2, '“x”'],
  ])('%s: one sentence', async (_what, args, env, code, words) => {
    const answer = await answerable(args, env);
    expect(answer).toMatchObject({ code, out: '' });
    expect(answer.err).toContain(words);
    expect(answer.err).not.toContain('    at ');
  });

  test('every fault of the environment is listed together, and no secret is printed', async () => {
    const env = { PORT: 'x', TIMEZONE: 'Mars/Olympus', ENCRYPTION_KEY: 'hunter2', SLACK_BOT_TOKEN: 'canary' };
    const { code, err } = await answerable(['start'], env);
    expect(code).toBe(2);
    for (const name of Object.keys(env)) expect(err).toContain(name);
    expect(err).not.toMatch(/hunter2|canary/);
  });
});

describe('beside a running bot', () => {
  let bot: Awaited<ReturnType<typeof runBot>>;
  beforeAll(async () => {
    bot = await runBot();
  });
  afterAll(async () => await bot.close());

  test('the command line sees what the bot sees, and a second bot on the folder is refused', async () => {
    const beside = { DATA_DIR: bot.folder, PORT: '0' };
    expect(
      (await answerable(['ask', 'P1.9 at risk', '--as', 'OPCC Chief Finance Officer'], beside)).out,
    ).toContain('Now at risk');
    const { activities } = await bot.json('/playground/plan');
    expect(activities.find(({ ref }: { ref: string }) => ref === 'P1.9').status).toBe('at risk');
    expect(await answerable(['start'], beside)).toMatchObject({
      code: 1,
      err: expect.stringContaining('is open in another process'),
    });
  });

  test('the first import retires the example plan', async () => {
    const file = path.join(folder, 'mine.csv');
    fs.writeFileSync(file, 'Activity,Owner,Due\nPaint the door,Caretaker,March 2024\n');
    expect((await answerable(['import', file], { DATA_DIR: bot.folder })).code).toBe(0);
    const { activities } = await bot.json('/playground/plan');
    expect(activities.map(({ title }: { title: string }) => title)).toEqual(['Paint the door']);
  });

  test('a plan year is opened, and a person exported and erased, each refused in one sentence first', async () => {
    const beside = { DATA_DIR: bot.folder };
    const say = async (as: string, text: string) => await bot.json('/playground/messages', { as, text });
    await say('Administrator', 'owner "Caretaker" is @"Panel member"');
    const [{ ref }] = (await bot.json('/playground/plan')).activities;
    await say('Panel member', `note ${ref} canary words`);
    const opened = await answerable(['plan', 'new', 'Next', '--from', 'mine', '--json'], beside);
    expect(JSON.parse(opened.out)).toMatchObject({ plan: { name: 'Next', current: true }, carried: [ref] });
    expect(await answerable(['plan', 'new', 'Next', '--from', 'mine'], beside)).toMatchObject({
      code: 1,
      err: expect.stringContaining('There is a plan “Next” already'),
    });
    const held = path.join(folder, 'held.json');
    expect((await answerable(['person', 'export', 'panel member', '--out', held], beside)).code).toBe(0);
    expect(fs.readFileSync(held, 'utf8')).toContain('canary words');
    await say('Administrator', 'settings legal hold on');
    expect(await answerable(['person', 'erase', 'p1', '--yes'], beside)).toMatchObject({
      code: 1,
      err: expect.stringContaining('A legal hold is on'),
    });
    await say('Administrator', 'settings legal hold off');
    expect((await answerable(['person', 'erase', 'p1', '--yes'], beside)).code).toBe(0);
    const [history] = (await say('Administrator', `history ${ref}`)).replies;
    expect(history.text).not.toContain('canary');
    expect((await answerable(['audit', 'verify'], beside)).code).toBe(0);
  });

  test('a port in use is told in one sentence', async () => {
    const server = net.createServer().listen(0, '127.0.0.1');
    await new Promise((listening) => server.once('listening', listening));
    const { port } = server.address() as net.AddressInfo;
    const env = { DATA_DIR: path.join(folder, 'port'), PORT: String(port) };
    expect(await answerable(['start'], env)).toMatchObject({
      code: 1,
      err: expect.stringContaining(`Port ${port} is in use`),
    });
    server.close();
  });
});
