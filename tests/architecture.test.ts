import { describe, expect, test } from '@jest/globals';
import { cruise, type ICruiseResult } from 'dependency-cruiser';

/** Reading the imports of everything once is enough for every rule. */
const read = cruise(['src'], {
  parser: 'swc',
  doNotFollow: { path: 'node_modules' },
  ruleSet: { forbidden: [{ name: 'no-circular', severity: 'error', from: {}, to: { circular: true } }] },
  validate: true,
}).then(({ output }) => output as ICruiseResult);

const PURE = [
  'chrono-node/en',
  'entities',
  'fastest-levenshtein',
  'lru-cache',
  'minisearch',
  'p-queue',
  'temporal-polyfill',
  'zod',
];

async function imports(from: RegExp): Promise<{ from: string; to: string }[]> {
  const { modules } = await read;
  return modules
    .filter(({ source }) => from.test(source))
    .flatMap(({ source, dependencies }) =>
      dependencies.map(({ resolved, module }) => ({
        from: source,
        to: resolved.startsWith('src/') ? resolved : module,
      })),
    );
}

describe('imports go in one direction', () => {
  test('every file is read, so that the rules cannot pass on nothing', async () => {
    expect((await read).modules.filter(({ source }) => source.startsWith('src/')).length).toBeGreaterThan(80);
    expect(await imports(/^src\/core\//)).not.toHaveLength(0);
  });

  test('the core imports itself and pure libraries only', async () => {
    const allowed = new Set([...PURE, 'crypto', 'util']);
    const outside = (await imports(/^src\/core\//)).filter(
      ({ to }) => !to.startsWith('src/core/') && !allowed.has(to),
    );
    expect(outside).toEqual([]);
  });

  test('a face imports the core and its own folder, never another face or the database', async () => {
    const libraries = new Set(['express', 'lru-cache', 'zod', 'crypto', 'fs', 'timers/promises']);
    // What pages of every face are made of.
    const PAGES = ['src/pages/html.ts', 'src/pages/parts.ts'];
    // What faces answer with that are read before Express.
    const DOOR = ['http', 'src/watching/fault-id.ts', 'src/request-body.ts'];
    // Types only: what a card looks like. The SDK itself is known to one file.
    const own: Record<string, string[]> = {
      teams: [
        ...['@azure/msal-node', '@microsoft/agents-activity', '@microsoft/agents-hosting'],
        ...['@microsoft/teams.cards', 'botbuilder', ...DOOR],
      ],
      slack: ['@slack/bolt', '@slack/socket-mode', '@slack/types', '@slack/web-api', ...DOOR],
      playground: [],
      'status-page': ['src/secret-link.ts', ...PAGES],
      'calendar-feed': ['src/secret-link.ts'],
      api: [
        ...['http', 'p-queue', 'timers/promises'],
        ...['index', 'streamableHttp'].map((one) => `@modelcontextprotocol/sdk/server/${one}.js`),
        '@modelcontextprotocol/sdk/types.js',
      ],
      webhooks: ['dns', 'http', 'https', 'net'],
      dashboard: ['src/secret-link.ts', ...PAGES],
    };
    const outside = (
      await imports(
        /^src\/(?:playground|slack|teams|status-page|calendar-feed|dashboard|api|webhooks)\/.*\.ts$/,
      )
    ).filter(({ from, to }) => {
      const face = from.split('/')[1] ?? '';
      const inside = to.startsWith('src/core/') || to.startsWith(`src/${face}/`);
      return !inside && !libraries.has(to) && !own[face]?.includes(to);
    });
    // Each SDK, and what asks for tokens, is known to one file.
    for (const [file, ...known] of [
      ['connectors', 'botbuilder'],
      ['agents', '@microsoft/agents-activity', '@microsoft/agents-hosting'],
      ['tokens', '@azure/msal-node'],
    ]) {
      const others = (await imports(/^src\//)).filter(({ from }) => from !== `src/teams/${file}.ts`);
      expect(others.filter(({ to }) => known.includes(to))).toEqual([]);
    }
    expect(outside).toEqual([]);
  });

  test('only mongo, jobs and the embedded engine know the database', async () => {
    const knowing = (await imports(/^src\//)).filter(({ to }) =>
      ['mongodb', 'agenda', '@agendajs/mongo-backend', 'bson', 'lmdb'].includes(to),
    );
    expect(knowing.length).toBeGreaterThan(0);
    expect(knowing.filter(({ from }) => !/^src\/(?:mongo\/|embedded-mongo\/|jobs\.ts)/.test(from))).toEqual(
      [],
    );
  });

  test('the embedded engine and the importers stand on their own', async () => {
    expect(
      (await imports(/^src\/embedded-mongo\//)).filter(
        ({ to }) => to.startsWith('src/') && !to.startsWith('src/embedded-mongo/'),
      ),
    ).toEqual([]);
    expect(
      (await imports(/^src\/importers\//)).filter(
        ({ to }) => to.startsWith('src/') && !/^src\/(?:importers|core)\//.test(to),
      ),
    ).toEqual([]);
  });

  test('drawing stands in the core; only turning a drawing into pixels needs a library', async () => {
    const used = (await imports(/^src\/charts\//)).map(({ to }) => to);
    expect(used).toContain('@resvg/resvg-js');
    expect(used.filter((to) => to.startsWith('src/') && !to.startsWith('src/core/domain/pictures/'))).toEqual(
      [],
    );
    const drawing = (await imports(/^src\//)).filter(({ to }) => to === '@resvg/resvg-js');
    expect(drawing.map(({ from }) => from)).toEqual(['src/charts/png.ts']);
  });

  test('only main, the services it opens, what is wired of them and the command line import everything', async () => {
    const wiring = /^src\/(?:main|services)\.ts$|^src\/(?:cli|wiring)\//;
    const wide = (await imports(/^src\//)).filter(
      ({ from, to }) => !wiring.test(from) && /^src\/(?:main|services)\.ts$|^src\/cli\//.test(to),
    );
    expect(wide).toEqual([]);
  });
});

/** The core's floors, lowest first. Each imports itself and what stands before it. */
const FLOORS = ['base', 'domain', 'ledger', 'contract', 'features', 'reading', 'outbox', 'app'];

/** "features/owners" and "ledger": the floor of a file of the core, and the feature where it is one's. */
function floorOf(file: string): { floor: string; feature: string | null } {
  const [, , floor = '', feature = ''] = file.split('/');
  return { floor, feature: floor === 'features' ? feature : null };
}

describe('the core stands on floors', () => {
  const inside = async () => (await imports(/^src\/core\//)).filter(({ to }) => to.startsWith('src/core/'));

  test('every file of the core stands on one of them', async () => {
    const { modules } = await read;
    const core = modules.map(({ source }) => source).filter((source) => source.startsWith('src/core/'));
    expect(core.filter((source) => !FLOORS.includes(floorOf(source).floor))).toEqual([]);
  });

  test('a floor imports nothing that stands above it, not even a type', async () => {
    const upwards = (await inside()).filter(
      ({ from, to }) => FLOORS.indexOf(floorOf(to).floor) > FLOORS.indexOf(floorOf(from).floor),
    );
    expect(upwards).toEqual([]);
  });

  test('a feature is known to everything else by its index alone', async () => {
    const past = (await imports(/^src\//)).filter(
      ({ from, to }) =>
        to.startsWith('src/core/features/') &&
        !to.endsWith('/index.ts') &&
        floorOf(to).feature !== floorOf(from).feature,
    );
    expect(past).toEqual([]);
  });

  test('no two features import each other, and what is made of all of them imports none', async () => {
    const pairs = (await inside())
      .map(({ from, to }) => [floorOf(from).feature, floorOf(to).feature] as const)
      .filter(([from, to]) => from && to && from !== to)
      .map(([from, to]) => `${from} → ${to}`);
    expect(pairs.length).toBeGreaterThan(5);
    const both = pairs.filter((pair) => pairs.includes(pair.split(' → ').reverse().join(' → ')));
    expect(both).toEqual([]);
    const whole = /^(?:overview|digest|reports|settings|status-page) →/;
    expect(pairs.filter((pair) => whole.test(pair))).toEqual([]);
  });

  test('no file is part of a circle', async () => {
    const { modules } = await read;
    const circular = modules.flatMap(({ source, dependencies }) =>
      dependencies.filter(({ circular: part }) => part).map(({ resolved }) => `${source} → ${resolved}`),
    );
    expect(circular).toEqual([]);
  });
});
