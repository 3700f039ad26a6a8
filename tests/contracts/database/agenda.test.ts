import { once } from 'node:events';
import { MongoBackend } from '@agendajs/mongo-backend';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Agenda } from 'agenda';
import { openDatabase, type TestDatabase } from './target.ts';

let on: TestDatabase;
beforeAll(async () => {
  on = await openDatabase();
});
afterAll(async () => await on.close());

// A short lock: agenda keeps a timer of its length after each job, and the process with it.
const start = (collection: string) =>
  new Agenda({
    backend: new MongoBackend({ mongo: on.db as never, collection }),
    processEvery: 50,
    defaultLockLifetime: 1_000,
  });

/** `stop` alone leaves running jobs to write later, when the database is gone. */
async function halt(agenda: Agenda): Promise<void> {
  await agenda.drain();
  await agenda.stop();
}

describe('agenda', () => {
  test('runs a job now, once, and one that repeats, again and again', async () => {
    const agenda = start('jobs');
    const ran: string[] = [];
    let third = () => {};
    const thrice = new Promise<void>((done) => {
      third = done;
    });
    agenda.define('now', async () => void ran.push('now'));
    agenda.define('tick', async () => {
      ran.push('tick');
      if (ran.filter((name) => name === 'tick').length === 3) third();
    });
    await agenda.start();
    const done = once(agenda, 'success:now');
    await agenda.now('now', { why: 'test' });
    await done;
    await agenda.every(100, 'tick');
    await thrice;
    await halt(agenda);
    expect(ran.filter((name) => name === 'now')).toEqual(['now']);
    const kept = await on.db.collection('jobs').findOne({ name: 'tick' });
    expect(kept).toMatchObject({ type: 'single', repeatInterval: 100 });
    expect(kept?.lastFinishedAt).toBeInstanceOf(Date);
  });

  test('a repeating job is one document, however often it is defined', async () => {
    for (let time = 0; time < 3; time++) {
      const agenda = start('repeating');
      agenda.define('tend', async () => {});
      await agenda.start();
      await agenda.every('1 hour', 'tend');
      await halt(agenda);
    }
    expect(await on.db.collection('repeating').countDocuments({ name: 'tend' })).toBe(1);
  });

  test('a job that waits is found and run by the next process', async () => {
    const first = start('waiting');
    first.define('later', async () => {});
    await first.start();
    await first.schedule(new Date(Date.now() + 3_600_000), 'later', { ref: 'P1.3' });
    await halt(first);
    await on.db.collection('waiting').updateOne({ name: 'later' }, { $set: { nextRunAt: new Date() } });
    const second = start('waiting');
    const seen = new Promise<unknown>((done) => {
      second.define('later', async (job: { attrs: { data: unknown } }) => done(job.attrs.data));
    });
    await second.start();
    expect(await seen).toEqual({ ref: 'P1.3' });
    await halt(second);
  });

  test('two processes share the jobs: each job runs once', async () => {
    const ran: number[] = [];
    const agendas = [start('shared'), start('shared')];
    let all = () => {};
    const finished = new Promise<void>((done) => {
      all = done;
    });
    for (const agenda of agendas) {
      agenda.define('one', async (job: { attrs: { data: { n: number } } }) => {
        ran.push(job.attrs.data.n);
        if (ran.length === 10) all();
      });
    }
    for (let n = 0; n < 10; n++) await agendas[0]?.now('one', { n });
    for (const agenda of agendas) await agenda.start();
    await finished;
    for (const agenda of agendas) await halt(agenda);
    expect(ran.sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });
});
