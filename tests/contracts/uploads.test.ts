import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Uploads } from '../../src/core/contract/uploads.ts';
import { mongoUploads } from '../../src/mongo/uploads.ts';
import { memoryUploads } from '../fakes/memory-uploads.ts';
import { openDatabase, type TestDatabase } from './database/target.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openDatabase();
});
afterAll(async () => await database.close());

const ADA = { organisation: 'o', account: 'slack:T1:U1' };
const upload = (name: string, sentAt = '2023-10-03T08:00:00.000Z') => ({
  ...{ name, bytes: new Uint8Array([0, 255, 10]), sentAt, progress: '{"step":"dates"}' },
});

describe.each<[string, () => Uploads]>([
  ['MongoDB', () => mongoUploads(database.db)],
  ['memory', memoryUploads],
])('files that wait in %s', (_name, open) => {
  let uploads: Uploads;
  beforeEach(() => {
    uploads = open();
  });

  test('are their sender’s in one organisation, byte for byte, and the newest alone', async () => {
    await uploads.keep(ADA, upload('first.csv'));
    await uploads.keep(ADA, upload('second.csv'));
    const kept = (await uploads.read(ADA))!;
    expect({ ...kept, bytes: [...kept.bytes] }).toEqual({ ...upload('second.csv'), bytes: [0, 255, 10] });
    expect(await uploads.read({ ...ADA, organisation: 'another' })).toBeNull();
    await uploads.mark(ADA, '{"step":"owners"}');
    expect((await uploads.read(ADA))?.progress).toBe('{"step":"owners"}');
    await uploads.forget(ADA);
    expect(await uploads.read(ADA)).toBeNull();
    await uploads.mark(ADA, '{}');
    expect(await uploads.read(ADA)).toBeNull();
  });

  test('go when they were sent too long ago, and only those', async () => {
    const other = { ...ADA, account: 'slack:T1:U2' };
    await uploads.keep(ADA, upload('old.csv', '2023-10-02T07:59:59.999Z'));
    await uploads.keep(other, upload('new.csv', '2023-10-02T08:00:00.000Z'));
    await uploads.expire('2023-10-02T08:00:00.000Z');
    expect(await uploads.read(ADA)).toBeNull();
    expect((await uploads.read(other))?.name).toBe('new.csv');
  });
});
