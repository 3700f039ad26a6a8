import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { replyText } from '../../src/core/base/replies/text.ts';
import { bringIn } from '../../src/core/features/importing/index.ts';
import { slackSearch } from '../../src/wiring/slack-search.ts';
import { slackOffice } from '../fakes/slack-office.ts';
import { examplePlan, FINANCE, LEGAL, ORGANISATION } from '../fakes/world.ts';

let office: Awaited<ReturnType<typeof slackOffice>>;
let search: ReturnType<typeof slackSearch>;
let elapsed = 1;
beforeEach(async () => {
  elapsed = 1;
  office = await slackOffice({ administrators: ['chief'] });
  const { workspaces, people } = office.parts;
  search = slackSearch({ workspaces, people, millis: () => elapsed }, office);
});
afterEach(async () => await office.close());

/** An administrator brings a file in that gives addresses. */
const imports = async (roles: Record<string, string>) =>
  await bringIn(office.ledger, {
    organisation: ORGANISATION,
    imported: {
      ...examplePlan(),
      contacts: Object.entries(roles).map(([owner, email]) => ({ owner, name: null, email })),
    },
    by: { account: `slack:${office.team}:U9`, name: 'Casey Chief', person: null, role: null },
    at: office.clock.at,
    inputKey: 'import:2',
  });
const holderOf = async (title: string) => {
  const { owners, people } = await office.state();
  return people.get([...owners.values()].find((one) => one.title === title)?.holder ?? '')?.accounts;
};
const lookups = () => office.slack.calls.filter(({ method }) => method === 'users.lookupByEmail').length;
const toldTo = async (name: string) => {
  await office.attend();
  const { people } = await office.state();
  const account = `slack:${office.team}:${office.slack.user(name)}`;
  const person = [...people.values()].find(({ accounts }) => accounts.includes(account));
  return [...office.rows.values()]
    .filter(({ recipient }) => [`person:${person?.id}`, `account:${account}`].includes(recipient))
    .map(({ message }) => (message ? replyText(message.reply) : ''))
    .join('\n\n');
};

describe('role holders are looked for in Slack by their e-mail addresses', () => {
  test('found, they hold the role, and they and the administrators hear it', async () => {
    await imports({ [FINANCE]: 'finance@office.test' });
    await search.look();
    expect(await holderOf(FINANCE)).toEqual([`slack:${office.team}:${office.slack.user('finance')}`]);
    expect(await toldTo('finance')).toContain(`You answer for ${FINANCE}`);
    expect(await toldTo('finance')).toContain('that Casey Chief brought in gives your e-mail address');
    const told = await toldTo('chief');
    expect(told).toContain('I found 1 role holder by e-mail');
    expect(told).toContain(`${FINANCE}: Fran Finance`);
  });

  test('a guest and an address of nobody are told to the administrators once, and looked for again a day later', async () => {
    await imports({ [FINANCE]: 'guest@office.test', [LEGAL]: 'nobody@office.test' });
    // The stand-in knows no guests.
    office.slack.faults.push((method, call) =>
      method === 'users.lookupByEmail' && call % 2 === 1
        ? Response.json({
            ok: true,
            user: {
              id: office.slack.user('guest'),
              team_id: office.team,
              name: 'guest',
              is_restricted: true,
            },
          })
        : null,
    );
    await search.look();
    await search.look();
    expect(lookups()).toBe(2);
    expect(await holderOf(FINANCE)).toBeUndefined();
    expect(await toldTo('chief')).toMatch(
      /Nobody yet for 2 roles.*Nobody in Slack has the e-mail addresses/s,
    );
    const { seq } = await office.state();
    elapsed += 25 * 60 * 60_000;
    await search.look();
    expect(lookups()).toBe(4);
    expect((await office.state()).seq).toBe(seq);
  });

  test('without the scope the administrators read which one is missing, and nothing fails', async () => {
    office.slack.faults.push((method) =>
      method === 'users.lookupByEmail'
        ? Response.json({ ok: false, error: 'missing_scope', needed: 'users:read.email' })
        : null,
    );
    await imports({ [FINANCE]: 'finance@office.test', [LEGAL]: 'legal@office.test' });
    await search.look();
    await search.look();
    expect(lookups()).toBe(1);
    expect(await toldTo('chief')).toContain('the app lacks the scope users:read.email');
    expect(await holderOf(FINANCE)).toBeUndefined();
  });

  test('while Slack asks for patience nobody counts as missing', async () => {
    let busy = true;
    office.slack.faults.push((method) =>
      busy && method === 'users.lookupByEmail'
        ? new Response('', { status: 429, headers: { 'retry-after': '30' } })
        : null,
    );
    await imports({ [FINANCE]: 'finance@office.test' });
    await search.look();
    expect(await toldTo('chief')).not.toContain('Nobody yet');
    busy = false;
    await search.look();
    expect(await holderOf(FINANCE)).toHaveLength(1);
  });

  test('“Not right” takes the role away, and it does not come back by the address', async () => {
    await imports({ [FINANCE]: 'finance@office.test' });
    await search.look();
    await office.attend();
    await office.say('chief', `owner "${FINANCE}" is nobody`);
    elapsed += 25 * 60 * 60_000;
    await search.look();
    expect(await holderOf(FINANCE)).toBeUndefined();
  });
});
