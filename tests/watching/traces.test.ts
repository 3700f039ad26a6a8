import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { runBot } from '../fakes/bot.ts';
import { traceTaker } from '../fakes/traces.ts';
import { CHIEF } from '../fakes/world.ts';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const PARENT = '00f067aa0ba902b7';

let taker: Awaited<ReturnType<typeof traceTaker>>;
beforeAll(async () => {
  taker = await traceTaker();
  const bot = await runBot({
    OTEL_EXPORTER_OTLP_ENDPOINT: taker.url,
    OTEL_EXPORTER_OTLP_HEADERS: 'authorization=Bearer%20quokka, tenant=a',
    OTEL_SERVICE_NAME: 'plan-bot',
  });
  const say = async (text: string, headers: Record<string, string> = {}) =>
    await (await bot.send('/playground/messages', { as: CHIEF, text }, headers)).json();
  await say('done P1.3 the quokka is home', { traceparent: `00-${TRACE}-${PARENT}-01` });
  await say('overdue', { traceparent: 'nonsense' });
  await say('remind P1.10 how is the quokka?');
  await bot.json(`/playground/inbox?as=${encodeURIComponent(CHIEF)}`);
  await bot.send('/status/quokka');
  await bot.send('/healthz');
  await bot.close();
});
afterAll(async () => await taker.close());

const named = (name: string) => taker.spans.filter((span) => span.name === name);
const above = (span: { parentSpanId?: string | undefined }) =>
  taker.spans.find(({ spanId }) => spanId === span.parentSpanId)?.name;

describe('with OTEL_EXPORTER_OTLP_ENDPOINT', () => {
  test('an update is one trace, part of the one that its request names: heard, read, decided, appended, applied, answered', () => {
    const its = taker.spans.filter(({ traceId }) => traceId === TRACE);
    const [root] = its.filter(({ parentSpanId }) => parentSpanId === PARENT);
    expect(root).toMatchObject({
      name: 'POST /playground',
      facts: { 'answerable.status': 200, 'answerable.request': expect.stringMatching(/^[2-9A-Z-]{9}$/) },
    });
    const steps = its.filter((span) => span !== root);
    expect(steps.map((span) => `${above(span)} > ${span.name}`).sort()).toEqual([
      'POST /playground > answer',
      'POST /playground > hear',
      'hear > append',
      'hear > apply',
      'hear > decide',
      'hear > read',
    ]);
    const [hear] = named('hear');
    expect(hear?.facts).toEqual({
      'answerable.platform': 'playground',
      'answerable.outcome': 'changed',
      'answerable.command': 'done',
    });
  });

  test('a traceparent that is none begins a trace of its own', () => {
    const [overdue] = named('hear').filter(({ facts }) => facts['answerable.command'] === 'overdue');
    expect(overdue).toBeDefined();
    expect(overdue?.traceId).not.toBe(TRACE);
  });

  test('what is due is swept and sent in traces of its own, whatever woke it', () => {
    const [send] = named('send');
    expect(send?.facts).toEqual({ 'answerable.platform': 'playground', 'answerable.outcome': 'delivered' });
    expect(above(send ?? {})).toBe('deliver');
    for (const span of [...named('sweep'), ...named('deliver')]) expect(above(span)).toBe('attend');
    for (const span of named('attend')) expect(span.parentSpanId).toBeFalsy();
  });

  test('no name, word, token or secret path is told, and nothing of questions after health', () => {
    expect(named('GET /status')).toHaveLength(1);
    for (const canary of ['quokka', 'healthz', CHIEF, 'P1.3'])
      expect(taker.raw().includes(canary) ? canary : null).toBeNull();
  });

  test('they go where they are taken, with what is asked for there', () => {
    expect([...taker.services]).toEqual(['plan-bot']);
    expect(taker.asked.length).toBeGreaterThan(0);
    for (const { path, headers } of taker.asked) {
      expect(path).toBe('/v1/traces');
      expect(headers).toMatchObject({ authorization: 'Bearer quokka', tenant: 'a' });
    }
  });
});

test('where nobody takes them the bot answers and stops all the same', async () => {
  const gone = await traceTaker();
  await gone.close();
  const bot = await runBot({ OTEL_EXPORTER_OTLP_ENDPOINT: gone.url });
  const told = await bot.send('/playground/messages', { as: CHIEF, text: 'overdue' });
  expect(await told.text()).toContain('overdue');
  await bot.close();
});
