import { expect, test } from '@jest/globals';
import type { Acting, Said } from '../../src/core/contract/ports.ts';
import { failedText } from '../../src/slack/answering.ts';
import { UNCOUNTED } from '../../src/watching/counting.ts';
import { logOf } from '../../src/watching/log.ts';
import { UNTRACED } from '../../src/watching/running.ts';
import { watchedActing } from '../../src/watching/watched.ts';
import { runBot } from '../fakes/bot.ts';
import { overhearing } from '../fakes/overheard.ts';
import { CHIEF } from '../fakes/world.ts';

const lines: string[] = [];
const log = logOf('info', { write: (line: string) => void lines.push(line) });
const watched = (act: Acting['act']) =>
  watchedActing(
    { act, hear: async (said) => (await act(said)).reply },
    { steps: UNTRACED, log, counting: UNCOUNTED, millis: () => 0 },
  );
const said = {
  organisation: 'o',
  speaker: { account: 'slack:T1:U1', name: 'Kay Quokka' },
  text: 'the quokka',
};

test('the sentence that somebody reads and the log know a message that failed by one id', async () => {
  const fault = new Error('the disk is full');
  const failing = watched(async () => {
    throw fault;
  });
  await expect(failing.hear(said as Said)).rejects.toBe(fault);
  const [, id] = /noted as (\S{4}-\S{4})\./.exec(failedText(fault)) ?? [];
  log.error({ fault }, 'something went wrong');
  expect(JSON.parse(lines.at(-1)!).fault.id).toBe(id);
  await expect(failing.hear(said as Said)).rejects.toBe(fault);
  expect(failedText(fault)).not.toContain(id);
});

test('an answer is a line: by what it was made, what came of it, how long it took; neither who nor which words', async () => {
  const answer = {
    reply: { parts: [], actions: [], about: [] },
    outcome: 'changed',
    seq: 7,
    command: 'done',
  };
  await watched(async () => answer as never).act(said as Said);
  const { time, pid, hostname, request, ...line } = JSON.parse(lines.at(-1)!);
  expect(request).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}$/);
  expect(line).toEqual({
    ...{ level: 30, msg: 'answered', platform: 'slack' },
    ...{ command: 'done', outcome: 'changed', seq: 7, ms: 0 },
  });
});

test('a log that tells what was said is noticed in whatever test a bot runs', async () => {
  const bot = await runBot({ LOG_LEVEL: 'debug' });
  const heard = overhearing({ METRICS_TOKEN: 'a token of sixteen' });
  await bot.json('/playground/messages', { as: CHIEF, text: 'note P1.3 the quokka is home' });
  const answered = bot.lines.map((line) => JSON.parse(line)).filter(({ msg }) => msg === 'answered');
  expect(answered).toMatchObject([{ level: 20, platform: 'playground', outcome: 'changed' }]);
  await bot.close();
  for (const canary of ['note P1.3 the quokka is home', CHIEF, 'a token of sixteen']) {
    heard.lines.length = 0;
    heard.line(JSON.stringify({ level: 30, msg: `heard ${canary}` }));
    expect(heard.check).toThrow(`The log tells “${canary}”`);
  }
  heard.lines.length = 0;
  heard.line(JSON.stringify({ level: 30, msg: 'answered' }));
  heard.check();
});
