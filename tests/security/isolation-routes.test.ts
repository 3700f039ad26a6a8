import { afterAll, beforeAll, expect, test } from '@jest/globals';
import express from 'express';
import { buttonsOf } from '../fakes/teams.ts';
import { CANARY } from './bodies.ts';
import { NORTH, SOUTH, twoOrganisations } from './two-organisations.ts';

type There = Awaited<ReturnType<typeof twoOrganisations>>;
type Opened = Awaited<ReturnType<There['opened']>>;

/** Each route as it is registered while the bot starts, such as “get /plan”; what is mounted for all methods, “use /mcp”. */
const registered = new Set<string>();
const router = express.Router.prototype as any;
const { route, use } = router;
router.route = function (this: unknown, path: unknown) {
  const made = route.call(this, path);
  for (const method of ['get', 'post', 'put', 'patch', 'delete', 'all']) {
    const add = made[method].bind(made);
    made[method] = (...handlers: unknown[]) => {
      registered.add(`${method} ${path}`);
      return add(...handlers);
    };
  }
  return made;
};
router.use = function (this: unknown, ...handlers: unknown[]) {
  for (const path of [handlers[0]].flat()) if (typeof path === 'string') registered.add(`use ${path}`);
  return use.apply(this, handlers);
};

let there: There;
let north: Opened;
let south: Opened;
let names: string[];
beforeAll(async () => {
  there = await twoOrganisations();
  north = await there.opened(NORTH);
  south = await there.opened(SOUTH);
  const texts = (await there.kept('north')).flatMap((one) => [...one.matchAll(/"([^"\\\\]{2,38})"/g)]);
  names = [...new Set(texts.map(([, text = '']) => text))];
});
afterAll(async () => {
  Object.assign(router, { route, use });
  await there.close();
});

const got = async (path: string, { cookie, token }: Pick<Opened, 'cookie' | 'token'>, body?: unknown) => {
  const headers = {
    ...{ cookie, authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...{ accept: 'application/json, text/event-stream', 'idempotency-key': 'the-same-key' },
  };
  const sent = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
  return await (await there.fetched(path, { headers, ...sent })).text();
};
const pasted = async (path: string, link: string) => {
  const answer = await there.fetched(path, { method: 'POST', body: new URLSearchParams({ link }) });
  return answer.headers.get('set-cookie') ? CANARY : '';
};
const searched = (words: string) => ({
  ...{ jsonrpc: '2.0', id: 1, method: 'tools/call' },
  params: { name: 'search', arguments: { words } },
});

/** What the north reads or opens at each route with what is its own: otherwise that others do not would tell nothing. */
const OPENS: Record<string, () => Promise<string>> = {
  'post /api/messages': async () => there.text(await there.say(NORTH, 'overdue')),
  'get /plan/enter/:link': async () => await got(`/plan/enter/${await north.link()}`, north),
  'post /plan/enter/:link': async () => await pasted(`/plan/enter/${await north.link()}`, ''),
  'post /plan/tab': async () => await pasted('/plan/tab', await north.link()),
  'get /plan/tab': async () => await got('/plan/tab', north),
  'get /plan': async () => await got('/plan', north),
  'get /plan/asked': async () => await got('/plan/asked', north),
  'get /plan/measures': async () => await got('/plan/measures', north),
  'get /plan/activity/:ref': async () => await got('/plan/activity/P1.1', north),
  'get /status/:secret': async () => await got(`/status/${north.page}`, north),
  'get /status/:secret/changes.atom': async () => await got(`/status/${north.page}/changes.atom`, north),
  'get /status/:secret/:year': async () => await got(`/status/${north.page}/2019-20`, north),
  'get /calendar/:file': async () => await got(`/calendar/${north.calendar}.ics`, north),
  'use /api/v1': async () => await got('/api/v1/activities', north),
  'use /mcp': async () => await got('/mcp', north, searched('mend')),
};
/** A workspace of Slack is a third organisation, which has no plan. */
const IN_SLACK = 'post /slack/events';
const TELLS_OF_NO_PLAN = [
  ...['get /healthz', 'get /readyz', 'get /metrics', 'get /openapi.json', 'use /'],
  ...[
    'get /slack/install',
    'get /slack/oauth_redirect',
    'get /^\\/plan(?:\\/(?:asked|measures|activity\\/[^/]+))?$/',
  ],
  // Who asks too often waits.
  ...['use /status', 'use /calendar', 'use /plan', 'use /slack/install', 'use /slack/oauth_redirect'],
];

test('every route that the bot registers is tried here, or tells of no plan', () => {
  expect([...registered].sort()).toEqual([...Object.keys(OPENS), IN_SLACK, ...TELLS_OF_NO_PLAN].sort());
});

test.each(Object.keys(OPENS))('the north reads its own at “%s”, which is there to be found', async (at) => {
  expect(await OPENS[at]!()).toContain(CANARY);
});

/** Whatever is told but for what was asked with. */
const toldBut = (text: string, name: string) =>
  [
    name,
    encodeURIComponent(name),
    encodeURIComponent(name).replaceAll('%20', '+'),
    JSON.stringify(name).slice(1, -1),
  ].reduce((left, one) => left.replaceAll(one, ''), text);

/** Paths of a route with a name in each place that takes one, and in the query. */
function pathsWith(name: string): string[] {
  const one = encodeURIComponent(name);
  const made = [...registered].flatMap((at) => {
    const [, path = ''] = at.split(' ');
    return path.includes('/:') ? [path.replace(/:\w+/g, one)] : [];
  });
  const own = [`/status/${south.page}/${one}`, `/plan?owner=${one}&priority=${one}`];
  const lists = ['activities', 'promises', 'changes', 'decisions'].map((list) => `/api/v1/${list}/${one}`);
  return [...made, ...own, ...lists, `/calendar/${one}.ics`];
}

test('nobody opens or finds anything with a name, a reference, a hash or a key of another organisation’s', async () => {
  expect(names.length).toBeGreaterThan(150);
  const before = await there.kept('north');
  let at = 0;
  for (const name of names) {
    const paths = pathsWith(name);
    const some = [paths[at++ % paths.length]!, paths[at++ % paths.length]!];
    for (const path of some)
      expect([path, toldBut(await got(path, south), name).includes(CANARY)]).toEqual([path, false]);
    if (/^[\w-]{20,}$/.test(name)) {
      expect(await pasted('/plan/tab', name)).toBe('');
      expect(await pasted(`/plan/enter/${name}`, '')).toBe('');
      expect(
        await got('/api/v1/activities', {
          cookie: `answerable=${name}; answerable-tab=${name}`,
          token: name,
        }),
      ).not.toContain(CANARY);
    }
  }
  expect(toldBut(await got('/mcp', south, searched('mend')), '')).not.toContain(CANARY);
  expect(await there.kept('north')).toEqual(before);
});

test('a key that another organisation recorded with is nobody else’s', async () => {
  const recorded = async (of: Opened, percent: number) =>
    await got('/api/v1/activities/P1.1/updates', of, { percent });
  expect(await recorded(north, 30)).toContain(`Mend the ${CANARY}`);
  const southern = await recorded(south, 40);
  expect(southern).toContain('Mend the lighthouse');
  expect(southern).not.toContain(CANARY);
});

test('no button, card or window of another organisation’s tells anything of it or changes it', async () => {
  const buttons = north.cards.flatMap(buttonsOf);
  expect(buttons.length).toBeGreaterThan(10);
  const before = await there.kept('north');
  const ways = [{}, { name: 'task/fetch' }, { name: 'task/submit' }];
  for (const button of buttons)
    for (const way of ways) {
      const value = 'name' in way ? { value: { data: button.data, context: { theme: 'default' } } } : {};
      const sent = there.service.sent.length;
      const told = await there.invoke(SOUTH, button, { ...way, ...value });
      const said = JSON.stringify(button.data);
      const all = told + JSON.stringify(there.service.sent.slice(sent).map(({ body }) => body));
      if (!said.includes(CANARY)) expect([way, said, all.includes(CANARY)]).toEqual([way, said, false]);
    }
  expect(await there.kept('north')).toEqual(before);
});

test('a workspace of Slack reads nothing of a tenant’s, in messages, the global shortcut or a window', async () => {
  const { team_id, user_id, api_app_id } = await there.inSlack();
  const who = { team: { id: team_id }, user: { id: user_id }, api_app_id };
  const told: unknown[] = [];
  const keys = names.filter((name) => name.length < 60).slice(0, 40);
  told.push(await there.send.command({ team_id, user_id, api_app_id, text: 'overdue' }));
  for (const name of keys) {
    const metadata = JSON.stringify({ about: [name], say: `update ${name}`, basis: { key: name, rev: 1 } });
    const view = { id: 'V1', hash: 'h', type: 'modal', callback_id: 'form', private_metadata: metadata };
    const values = { activity: { value: { value: name } }, status: { value: { value: 'at risk' } } };
    told.push(
      await there.send.interact({ ...who, type: 'view_submission', view: { ...view, state: { values } } }),
    );
    const action = { type: 'button', action_id: 'do', block_id: 'b', value: metadata };
    told.push(
      await there.send.interact({ ...who, type: 'block_actions', trigger_id: 't', actions: [action] }),
    );
    told.push(
      await there.send.interact({
        ...who,
        type: 'shortcut',
        callback_id: 'update_activity',
        trigger_id: 't',
      }),
    );
    told.push(
      await there.send.command({ team_id, user_id, api_app_id, text: `show ${name.replace(CANARY, '')}` }),
    );
  }
  expect(JSON.stringify(told)).toContain('There is no plan yet');
  expect(JSON.stringify(told)).not.toContain(CANARY);
});

test('after all of it nothing of the north’s is kept for anybody else', async () => {
  const others = await there.kept('others');
  expect(others.join()).toContain('Mend the lighthouse');
  expect(others.filter((one) => one.includes(CANARY))).toEqual([]);
});
