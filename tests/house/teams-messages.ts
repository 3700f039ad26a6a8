import type { Form, Reply } from '../../src/core/base/replies/reply.ts';
import { WELCOME } from '../../src/core/features/setup/index.ts';
import type { Outgoing } from '../../src/teams/bridge.ts';
import type { Card } from '../../src/teams/cards/card.ts';
import { dialogOf } from '../../src/teams/cards/dialog.ts';
import { outgoing } from '../../src/teams/cards/outgoing.ts';
import { office } from '../fakes/office.ts';
import { TENANT } from '../fakes/teams.ts';
import { CHIEF, OPERATIONS } from '../fakes/world.ts';

/** A kind of message as Teams gets it. */
export interface TeamsMessage {
  name: string;
  message: Outgoing;
}

const NOW = '2023-10-02T09:00:00.000Z';
const LONG = 'Open the community action fund for local groups, '.repeat(9).slice(0, 400);

/** What somebody says, and by which name what is answered is drawn. */
const SAID: [name: string, as: string, text: string][] = [
  ['overdue', CHIEF, 'overdue'],
  ['status', CHIEF, 'status'],
  ['home', OPERATIONS, 'home'],
  ['show', OPERATIONS, 'show P3.2'],
  ['owners', CHIEF, 'owners'],
  ['promises', CHIEF, 'promises'],
  ['promises-of-one', CHIEF, 'promises P3.2'],
  ['settings', 'Administrator', 'settings'],
  ['setup', 'Administrator', 'setup'],
  ['proposal', OPERATIONS, 'P4.4 slipping to end of June, waiting on procurement'],
];
/** What opens as a dialog. */
const DIALOGS: [name: string, as: string, text: string][] = [
  ['dialog-update', OPERATIONS, 'update P3.2'],
  ['dialog-settings', 'Administrator', 'settings form'],
  ['dialog-all', OPERATIONS, 'tell P3.2 P4.4 P4.5'],
];
/** Titles that are hard to show, in place of those of the example. */
const HARD: [ref: string, title: string][] = [
  ['P3.2', LONG],
  ['P4.4', 'إطلاق خدمات الدعم الجديدة للضحايا بحلول نهاية الربع الثاني'],
  ['P4.5', '👩‍🚒 Therapeutic *counselling* 🚒 for <at>Everyone</at> [here](https://evil.example)'],
];

/** Every kind of message, in the middle of the example’s year. */
export async function teamsMessages(): Promise<TeamsMessage[]> {
  const there = await office();
  await there.keep([
    {
      of: 'people',
      id: 'p1',
      set: { id: 'p1', name: 'Director', accounts: [`teams:${TENANT}:00000000-0000-4000-8000-000000000024`] },
    },
    { of: 'owners', id: 'director-of-operations', set: { holder: 'p1' } },
  ]);
  await there.until(NOW);
  const sent = [...there.rows.values()].flatMap(({ message, recipient }) =>
    message ? [{ ...message, recipient }] : [],
  );
  const newest = (kind: string, to = '') =>
    sent.filter((one) => one.kind === kind && one.recipient.includes(to)).at(-1)?.reply;
  const messages: [name: string, reply: Reply | undefined][] = [
    ['welcome', WELCOME],
    ['reminder', newest('reminder', 'p1')],
    ['reminder-of-one', newest('reminder', 'comms')],
    ['escalation', newest('escalation')],
    ['digest', newest('digest')],
  ];
  await there.reply(OPERATIONS, 'extend P3.2 to 31 December 2023 because the fund opens later');
  messages.push(['decision', await there.reply(CHIEF, 'decisions')]);
  await there.reply(CHIEF, 'approve P3.2');
  for (const [name, as, text] of SAID) messages.push([name, await there.reply(as, text)]);
  const dialogs = [];
  for (const [name, as, text] of DIALOGS) dialogs.push(inDialog(name, await there.reply(as, text)));
  for (const [ref, title] of HARD) {
    const { key } = await there.activity(ref);
    await there.keep([{ of: 'activities', id: key, set: { title } }]);
  }
  messages.push(['hard-titles', await there.reply(OPERATIONS, 'mine')]);
  const drawn = messages.flatMap(([name, reply]) =>
    reply ? [{ name, message: outgoing({ reply, key: name, again: reply.again ?? '' }) }] : [],
  );
  return [...drawn, ...dialogs];
}

/** The Playground opens no dialogs: what stands in one is drawn as a card, its title above it. */
function inDialog(name: string, reply: Reply): TeamsMessage {
  const form: Form | undefined = reply.parts.flatMap((part) => (part.type === 'form' ? [part.form] : []))[0];
  const opened = form && dialogOf({ form, reply, key: name, message: 'm' });
  if (opened?.task.type !== 'continue') throw new Error(`“${name}” opens no dialog.`);
  const { title, card } = opened.task.value;
  const content: Card = {
    ...card.content,
    body: [
      { type: 'TextBlock', text: title, wrap: true, size: 'Large', weight: 'Bolder' },
      ...card.content.body,
    ],
  };
  return { name, message: { type: 'message', summary: title, attachments: [{ ...card, content }] } };
}
