import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { TOOLS } from '../../src/api/mcp/tools.ts';
import { POSTS } from '../../src/api/posts.ts';
import { COMMANDS } from '../../src/core/app/registry.ts';
import type { Form, Reply } from '../../src/core/base/replies/reply.ts';
import { MOST_CHARACTERS } from '../../src/core/base/text/split-words.ts';
import { speakerFor } from '../../src/core/features/owners/cast.ts';
import { readContent } from '../../src/importers/content.ts';
import { planOfContent } from '../../src/importers/plan-of-content.ts';
import { MOST_IN_PLACE } from '../../src/wiring/read-plan.ts';
import { costsAt, growthOf, leastCost } from '../fakes/cost.ts';
import { programs } from '../fakes/programs.ts';
import { CHIEF, ORGANISATION } from '../fakes/world.ts';
import fc from '../properties.ts';
import { SHAPES, textOf } from './shapes.ts';

/** `CASES=…` tries more of each; “npm run fuzz” tries others. */
const CASES = Number(process.env.CASES ?? (process.env.SEED ? 300 : 15));
const MOST_MS = 20;
/** What goes over HTTP here is sent and read by this process too. */
const SENDING_MS = 15;
/** Of a file that is read in place; others are answered within 250 ms beside it. */
const MOST_OF_FILE_MS = 100;

const made = programs();
let count = 0;
const runs = { numRuns: CASES, endOnFailure: true };

async function hear(who: string, text: string, values?: Record<string, string>): Promise<Reply> {
  const there = await made;
  const speaker = speakerFor(await there.state(), who, 'playground')!;
  const said = { organisation: ORGANISATION, speaker, text, inputKey: `cost:${++count}` };
  return await there.talk.hear({ ...said, ...(values && { values, way: 'form' as const }) });
}

const formsIn = ({ parts, actions }: Reply): Form[] => [
  ...actions.flatMap(({ form }) => form ?? []),
  ...parts.flatMap((part) => (part.type === 'form' ? [part.form] : [])),
  ...parts
    .flatMap((part) => (part.type === 'list' ? part.items : []))
    .flatMap((item) => item.actions ?? [])
    .flatMap(({ form }) => form ?? []),
];

/** Each form that a command shows or a button opens, once. */
async function everyForm(): Promise<{ who: string; form: Form }[]> {
  const found = new Map<string, { who: string; form: Form }>();
  for (const who of [CHIEF, 'Administrator'])
    for (const { name } of COMMANDS)
      for (const text of [name, `${name} P1.3`])
        for (const form of formsIn(await hear(who, text)))
          found.set(`${who} ${form.title.replace(/\S*\d\S*/g, '')} ${form.fields.map(({ id }) => id)}`, {
            who,
            form,
          });
  return [...found.values()];
}

test('no words in any field of any form that there is, the settings’ and the set-up’s too, take more than 20 ms', async () => {
  const forms = await everyForm();
  expect(forms.length).toBeGreaterThan(10);
  expect(forms.map(({ form }) => form.title).join()).toMatch(/[Ss]ettings/);
  const fields = forms.flatMap(({ who, form }) =>
    form.fields.flatMap(({ id, type }) => (type === 'text' ? [{ who, form, id }] : [])),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...fields),
      fc.constantFrom(...SHAPES),
      async ({ who, form, id }, shape) => {
        const stands = form.fields.map((field): [string, string] => [field.id, field.value ?? '']);
        const values = { ...Object.fromEntries(stands), [id]: textOf('', shape, MOST_CHARACTERS - 1) };
        const cost = await leastCost(async () => await hear(who, form.say, values), MOST_MS);
        expect([form.title, id, cost <= MOST_MS ? 0 : cost]).toEqual([form.title, id, 0]);
      },
    ),
    runs,
  );
});

/** Arguments with a text in each place that takes one, as long as it may be. */
function argumentsWith(schema: z.ZodType, text: (most: number) => string): Record<string, unknown> {
  const { properties = {} } = z.toJSONSchema(schema, { io: 'input' });
  const usual: Record<string, unknown> = { integer: 1, number: 5, boolean: true };
  return Object.fromEntries(
    Object.entries(properties).flatMap(([name, one]) => {
      if (typeof one !== 'object' || one.format === 'date') return [];
      if (one.enum) return [[name, one.enum[0] ?? null]];
      const value = one.type === 'string' ? text(one.maxLength ?? MOST_CHARACTERS) : usual[String(one.type)];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

test('no argument of an assistant and no body of a program takes more, as long as it may be', async () => {
  const there = await made;
  const token = await there.token('"BI" as integration');
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const ways = [
    ...TOOLS.map(({ name, input }) => ({ path: '/mcp', tool: name, schema: input as z.ZodType })),
    ...POSTS.map(({ of, name, body }) => ({ path: `/api/v1/${of}/P1.3/${name}`, tool: null, schema: body })),
  ];
  const send = async (path: string, body: unknown) => {
    there.time.millis += 60_000;
    const accept = 'application/json, text/event-stream';
    const answer = await fetch(`http://127.0.0.1:${there.port}${path}`, {
      ...{ method: 'POST', body: JSON.stringify(body) },
      headers: { ...headers, accept, 'idempotency-key': `cost-${++count}` },
    });
    await answer.text();
  };
  const idle = await leastCost(
    async () => await send('/mcp', { jsonrpc: '2.0', id: 1, method: 'ping' }),
    0,
    4,
  );
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...ways),
      fc.constantFrom(...SHAPES),
      async ({ path, tool, schema }, shape) => {
        const sent = argumentsWith(schema, (most) => textOf('', shape, most));
        const body = tool
          ? { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: tool, arguments: sent } }
          : sent;
        const most = MOST_MS + SENDING_MS + idle;
        expect(await leastCost(async () => await send(path, body), most)).toBeLessThanOrEqual(most);
      },
    ),
    runs,
  );
});

const HOW = { uses: [], shapes: [], roles: ['Director of Operations'], today: '2023-04-03' };
async function readPlan(ext: string, text: string): Promise<void> {
  const name = `x 2023-24.${ext}`;
  // What is no plan is refused, and costs what it costs.
  await readContent(name, Buffer.from(text))
    .then((content) => planOfContent(name, content, HOW))
    .catch(() => undefined);
}
const HEADS = [
  '',
  'Ref,Title,Owner,Due date\n',
  '| Ref | Title | Owner | Due |\n|--|--|--|--|\n',
  'Priority 1\n1.1 ',
  '<table><tr><td>',
];

test('no file that is read beside everybody’s answers holds them up', async () => {
  const one = fc.record({
    ext: fc.constantFrom('csv', 'md', 'txt', 'html'),
    head: fc.constantFrom(...HEADS),
    shape: fc.constantFrom(...SHAPES),
  });
  await fc.assert(
    fc.asyncProperty(one, async ({ ext, head, shape }) => {
      const text = Buffer.from(textOf(head, shape, MOST_IN_PLACE))
        .subarray(0, MOST_IN_PLACE)
        .toString();
      expect(await leastCost(async () => await readPlan(ext, text), MOST_OF_FILE_MS)).toBeLessThanOrEqual(
        MOST_OF_FILE_MS,
      );
    }),
    runs,
  );
});

// From the trials that found what grew with its square.
test.each([
  ['html', '<table><tr><td>', '– ', ''],
  ['txt', 'Priority 1\n1.1 ', ' ', 'x ?'],
  ['html', '| Ref | Title |\n', '.', 'x ?'],
])(
  'a file of the kind %s with “%s” and “%s” again and again grows no faster than it is long',
  async (ext, head, piece, end) => {
    const costs = await costsAt(
      [4_000, 8_000, 16_000, 32_000],
      async (length) => {
        await readPlan(ext, textOf(head, { piece, end }, length));
      },
      3,
    );
    expect(growthOf(costs)).toBeLessThan(1.5);
  },
);
