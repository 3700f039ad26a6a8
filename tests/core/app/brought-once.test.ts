import fs from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { FEATURES } from '../../../src/core/app/features.ts';
import { COMMANDS } from '../../../src/core/app/registry.ts';

const FOLDERS = new URL('../../../src/core/features/', import.meta.url);

/** Those that stand there more than once: one of them would hide the other without a word. */
function repeated(names: string[]): string[] {
  return names.filter((name, i) => names.indexOf(name) !== i);
}

describe('what features bring', () => {
  test('every folder is a feature that is listed by its name', () => {
    const listed = FEATURES.map(({ name }) => name);
    expect(listed.sort()).toEqual(fs.readdirSync(FOLDERS).sort());
  });

  test('no word calls two commands', () => {
    const words = COMMANDS.flatMap(({ name, also = [] }) => [name, ...also]);
    expect(words.length).toBeGreaterThan(60);
    expect(repeated(words)).toEqual([]);
  });

  test('no event, kind of thing, message or setting is brought twice', () => {
    const bring = FEATURES.flatMap(({ events = [], entities = [], messages = [], settings = [] }) => [
      ...events.map(({ action }) => `event ${action}`),
      ...entities.map(({ kind }) => `entity ${kind}`),
      ...messages.map(({ kind }) => `message ${kind}`),
      ...settings.map(({ name }) => `setting ${name}`),
    ]);
    expect(bring.length).toBeGreaterThan(60);
    expect(repeated(bring)).toEqual([]);
  });

  test('no two lines of a card, settings or sections have the same place', () => {
    const places = FEATURES.flatMap(
      ({ showFields = [], showActions = [], settings = [], digestSections = [] }) => [
        ...showFields.map(({ order }) => `line of show ${order}`),
        ...showActions.map(({ order }) => `button of show ${order}`),
        ...settings.map(({ order }) => `setting ${order}`),
        ...digestSections.map(({ order }) => `section of the digest ${order}`),
      ],
    );
    expect(places.length).toBeGreaterThan(30);
    expect(repeated(places)).toEqual([]);
  });
});
