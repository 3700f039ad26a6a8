import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { unzipSync } from 'fflate';
import { RESOURCES } from '../../src/api/resources.ts';
import { CATALOGUE } from '../../src/core/app/features.ts';
import { COMMANDS } from '../../src/core/app/registry.ts';
import { mention } from '../../src/core/base/text/mention.ts';
import { personalRecordOf } from '../../src/core/features/people/personal-record.ts';
import { reportBasis } from '../../src/core/features/reports/basis.ts';
import { REPORT_KINDS } from '../../src/core/features/reports/index.ts';
import { archiveOf } from '../../src/exporters/archive.ts';
import { FILE_FORMATS, produce } from '../../src/exporters/produce.ts';
import { PLACE, programs } from '../fakes/programs.ts';
import { CHIEF, LEGAL, ORGANISATION } from '../fakes/world.ts';

/** As an earlier version kept them: a calendar’s secret, the page’s, and an address of a webhook that lets in who knows it. */
const CALENDAR = 'jVcrSxUkta41ShIVEfylug';
const PAGE = 'Pq3XkVb0Gm2sYw9LtR7uZA';
const ADDRESS = 'https://flows.example/in?key=Hy7Qw2Ex';
const SECRETS = [CALENDAR, PAGE, ADDRESS];
const LORRAINE = { account: 'slack:T1:U9', name: 'Lorraine' };

let there: Awaited<ReturnType<typeof programs>>;
let token: string;
beforeAll(async () => {
  there = await programs();
  const { say, clock, ledger } = there;
  await say('Administrator', `owner "${LEGAL}" is ${mention(LORRAINE)}`);
  const [person] = (await there.state()).people.values();
  const since = '2023-04-03';
  const changes = [
    {
      of: 'people' as const,
      id: person!.id,
      set: { calendar: { secret: CALENDAR, hash: 'a'.repeat(64), since } },
    },
    {
      of: 'settings' as const,
      id: 'settings',
      set: { ...CATALOGUE.unset, statusPage: { secret: PAGE, since } },
    },
    {
      ...{ of: 'webhooks' as const, id: 'W1' },
      set: {
        id: 'W1',
        url: ADDRESS,
        types: null,
        key: 'k',
        salt: 's',
        since,
        removedOn: null,
        trouble: null,
      },
    },
  ];
  const by = { account: LORRAINE.account, name: LORRAINE.name, person: person!.id, role: null };
  const said = `webhook new ${ADDRESS}`;
  await ledger.change(
    { organisation: ORGANISATION, inputKey: 'old', at: clock.at, by, said, action: 'settings' },
    () => ({
      ...{ kind: 'change', refs: [], changes: changes as never },
      detail: { value: `The status page is published at https://bot.example/status/${PAGE}.` },
    }),
  );
  token = await there.token('"BI"');
  there.clock.at = '2023-04-04T08:00:00.000Z';
});
afterAll(async () => await there.close());

/** Each way out of the program, with all that it gives. */
const WAYS: Record<string, () => Promise<string>> = {
  'the archive as JSON': async () => JSON.stringify(await archiveOf(there.store, ORGANISATION)),
  'what is held about a person': async () => {
    const state = await there.state();
    const [person] = state.people.values();
    return JSON.stringify(await personalRecordOf(there.ledger, state, person!, [], () => ''));
  },
  'the lists of the API': async () => {
    const told = [];
    for (const { name } of RESOURCES)
      for (const query of ['', '?format=csv', '?asAt=2023-04-03'])
        told.push(await (await there.get(`${name}${query}`, token)).text());
    return told.join();
  },
  'answers in chat': async () => {
    const told = [];
    for (const who of [CHIEF, 'Administrator', 'Panel member'])
      for (const { name } of COMMANDS)
        for (const rest of ['', ' P1.1', ' since 1 April 2023'])
          told.push(await there.say(who, `${name}${rest}`));
    return told.join();
  },
  'reports as files': async () => {
    const ports = { ledger: there.ledger, catalogue: CATALOGUE, defaults: PLACE };
    const asked = { asAt: '2023-04-04', since: '2023-04-01', isPublic: false };
    const basis = await reportBasis(ports, ORGANISATION, asked);
    const told = [];
    for (const kind of REPORT_KINDS)
      for (const format of FILE_FORMATS.filter((one) => one !== 'pdf')) {
        const bytes = await produce(format, kind, basis);
        const zipped = format === 'xlsx' || format === 'docx';
        told.push(
          ...(zipped ? Object.values(unzipSync(bytes)) : [bytes]).map((part) => Buffer.from(part).toString()),
        );
      }
    return told.join();
  },
};

test.each(Object.keys(WAYS))('a secret that an earlier version kept leaves by no way: %s', async (way) => {
  const told = await WAYS[way]!();
  expect(told.length).toBeGreaterThan(200);
  expect(SECRETS.filter((secret) => told.includes(secret))).toEqual([]);
});
