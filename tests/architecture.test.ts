import { describe, expect, test } from '@jest/globals';
import { cruise, type ICruiseResult } from 'dependency-cruiser';

/** Reading the imports of everything once is enough for every rule. */
const read = cruise(['src'], { parser: 'swc', doNotFollow: { path: 'node_modules' } }).then(
  ({ output }) => output as ICruiseResult,
);

const PURE = [
  'chrono-node/en',
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
    // Types only: what a card looks like. The SDK itself is known to one file.
    const own: Record<string, string[]> = {
      teams: ['@microsoft/teams.cards', 'botbuilder'],
      slack: ['@slack/bolt', '@slack/types', '@slack/web-api', 'http'],
      playground: [],
      'status-page': ['src/secret-link.ts'],
      'calendar-feed': ['src/secret-link.ts'],
    };
    const outside = (
      await imports(/^src\/(?:playground|slack|teams|status-page|calendar-feed)\/.*\.ts$/)
    ).filter(({ from, to }) => {
      const face = from.split('/')[1] ?? '';
      const inside = to.startsWith('src/core/') || to.startsWith(`src/${face}/`);
      return !inside && !libraries.has(to) && !own[face]?.includes(to);
    });
    const knowing = await imports(/^src\/(?!teams\/connectors\.ts)/);
    expect(knowing.filter(({ to }) => to === 'botbuilder')).toEqual([]);
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

  test('only main, the services it opens and the command line import everything', async () => {
    const wiring = /^src\/(?:main|services)\.ts$|^src\/cli\//;
    const wide = (await imports(/^src\//)).filter(
      ({ from, to }) => !wiring.test(from) && /^src\/(?:main|services)\.ts$|^src\/cli\//.test(to),
    );
    expect(wide).toEqual([]);
  });
});
