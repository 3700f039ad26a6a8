import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Counter, Histogram } from 'prom-client';
import { z } from 'zod';
import { faultId } from '../../src/watching/fault-id.ts';
import { logOf } from '../../src/watching/log.ts';
import { botMetrics } from '../../src/watching/metrics.ts';
import { runBot } from '../fakes/bot.ts';
import { ROOT } from '../fakes/program.ts';
import { CHIEF } from '../fakes/world.ts';

const read = (name: string) => JSON.parse(fs.readFileSync(path.join(ROOT, 'deploy/grafana', name), 'utf8'));
const Dashboard = z.object({
  uid: z.string(),
  panels: z
    .array(z.object({ title: z.string(), targets: z.array(z.object({ expr: z.string() })).min(1) }))
    .min(10),
});
const Alerts = z.strictObject({
  groups: z.array(
    z.strictObject({
      name: z.string(),
      rules: z.array(
        z.strictObject({
          alert: z.string().regex(/^Answerable[A-Z]\w+$/),
          expr: z.string(),
          for: z.string().regex(/^\d+m$/),
          labels: z.strictObject({ severity: z.enum(['warning', 'critical']) }),
          annotations: z.strictObject({ summary: z.string(), description: z.string() }),
        }),
      ),
    }),
  ),
});

const looks = { waiting: async () => ({ pending: 3 }), unapplied: async () => 0, skewMs: async () => 12 };

describe('what Grafana and Prometheus ask for', () => {
  const metrics = botMetrics();
  metrics.look(looks);
  const expressions = [
    ...Dashboard.parse(read('dashboard.json')).panels.flatMap(({ targets }) =>
      targets.map(({ expr }) => expr),
    ),
    ...Alerts.parse(read('alerts.json')).groups.flatMap(({ rules }) => rules.map(({ expr }) => expr)),
  ];
  const used = expressions.flatMap((expr) => expr.match(/\b(?:answerable|nodejs|process)_\w+/g) ?? []);
  const bare = (name: string) => name.replace(/_(?:bucket|sum|count)$/, '');

  test('is there under that name, and histograms are read as histograms', () => {
    expect(used.length).toBeGreaterThan(15);
    for (const name of used) {
      const metric = metrics.registry.getSingleMetric(name) ?? metrics.registry.getSingleMetric(bare(name));
      expect([name, metric !== undefined]).toEqual([name, true]);
      expect([name, metric instanceof Histogram]).toEqual([name, name !== bare(name)]);
      if (metric instanceof Counter) expect(name).toMatch(/_total$/);
    }
  });

  test('has the labels that it is split by', () => {
    for (const expr of expressions)
      for (const [, labels = ''] of expr.matchAll(/by \(([^)]*)\)/g))
        for (const label of labels.split(', ').filter((one) => one !== 'le')) {
          const names = (expr.match(/\banswerable_\w+/g) ?? []).map(bare);
          const known = names.map((name) => {
            const metric = metrics.registry.getSingleMetric(name) as unknown as { labelNames: string[] };
            return metric.labelNames.includes(label);
          });
          expect([expr, label, known.every((one) => one)]).toEqual([expr, label, true]);
        }
  });

  test('is all that the bot counts by itself', () => {
    const own = metrics.registry.getMetricsAsArray().map(({ name }) => name);
    const shown = new Set(used.map(bare));
    expect(own.filter((name) => name.startsWith('answerable_') && !shown.has(name))).toEqual([]);
  });
});

test('a database that does not answer leaves what it knows out, and the rest is there', async () => {
  const metrics = botMetrics();
  const away = async () => {
    throw new Error('away');
  };
  metrics.look({ waiting: away, unapplied: away, skewMs: away });
  const text = await metrics.registry.metrics();
  expect(text).toContain('answerable_clock_skew_seconds Nan');
  expect(text).not.toContain('answerable_outbox_messages{');
});

describe('a running bot', () => {
  let bot: Awaited<ReturnType<typeof runBot>>;
  beforeAll(async () => {
    bot = await runBot({ METRICS_TOKEN: 'a token of sixteen' });
  });
  afterAll(async () => await bot.close());

  test('counts answers by command, entries, what it swept and what it sent', async () => {
    const say = async (text: string) => await bot.json('/playground/messages', { as: CHIEF, text });
    await say('overdue');
    await say('remind P1.10 how is it going?');
    await say('P1.3 is nearly there I think');
    await bot.json(`/playground/inbox?as=${encodeURIComponent(CHIEF)}`);
    const text = await (
      await bot.send('/metrics', undefined, { authorization: 'Bearer a token of sixteen' })
    ).text();
    expect(text).toContain('answerable_command_seconds_count{command="overdue"} 1');
    expect(text).toContain('answerable_command_seconds_count{command="remind"} 1');
    expect(text).toContain('answerable_command_seconds_count{command="words"} 1');
    expect(text).toMatch(/answerable_ledger_appends_total\{result="appended"\} [1-9]/);
    expect(text).toMatch(/answerable_sweep_size_count [1-9]/);
    expect(text).toMatch(/answerable_sends_total\{platform="playground",result="delivered"\} [1-9]/);
    expect(text).toMatch(/answerable_message_lateness_seconds_count\{platform="playground"\} [1-9]/);
    expect(text).toMatch(/answerable_outbox_messages\{state="failed"\} 0/);
    expect(text).toContain('answerable_unapplied_entries 0');
    expect(text).toContain('process_resident_memory_bytes');
  });
});

test('the log has a fault under the name that its sentence gave', () => {
  const lines: string[] = [];
  const log = logOf('error', { write: (line: string) => void lines.push(line) });
  const fault = new Error('the disk is full');
  const id = faultId(fault);
  log.error({ fault }, 'something went wrong');
  expect(id).toMatch(/^[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$/);
  expect(JSON.parse(lines[0]!).fault.id).toBe(id);
  expect(faultId(fault)).toBe(id);
  expect(faultId(new Error('the disk is full'))).not.toBe(id);
});
