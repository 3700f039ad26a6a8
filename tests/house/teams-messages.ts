import type { Reply } from '../../src/core/base/replies/reply.ts';
import { WELCOME } from '../../src/core/features/setup/index.ts';
import type { Outgoing } from '../../src/teams/bridge.ts';
import { outgoing } from '../../src/teams/cards/outgoing.ts';
import { office } from '../fakes/office.ts';
import { CHIEF, FINANCE, OPERATIONS } from '../fakes/world.ts';

/** A kind of message as Teams gets it. */
export interface TeamsMessage {
  name: string;
  message: Outgoing;
}

const NOW = '2023-10-02T09:00:00.000Z';

/** What somebody says, and what is drawn of it by which name. */
const SAID: [name: string, as: string, text: string][] = [
  ['overdue', CHIEF, 'overdue'],
  ['status', CHIEF, 'status'],
  ['mine', FINANCE, 'mine'],
  ['home', OPERATIONS, 'home'],
  ['show', OPERATIONS, 'show P3.2'],
  ['form', OPERATIONS, 'update P3.2'],
  ['owners', CHIEF, 'owners'],
  ['promises', CHIEF, 'promises'],
  ['promises-one', CHIEF, 'promises P3.2'],
  ['measures', CHIEF, 'measures'],
  ['settings', 'Administrator', 'settings'],
  ['setup', 'Administrator', 'setup'],
  ['proposal', OPERATIONS, 'P4.4 slipping to end of June, waiting on procurement'],
  ['help', 'Panel member', 'help'],
];

/** Every kind of message, in the middle of the example’s year. */
export async function teamsMessages(): Promise<TeamsMessage[]> {
  const there = await office();
  await there.until(NOW);
  const sent = [...there.rows.values()].flatMap(({ message, recipient }) =>
    message ? [{ ...message, recipient }] : [],
  );
  const newest = (kind: string, to = '') =>
    sent.filter((one) => one.kind === kind && one.recipient.includes(to)).at(-1)?.reply;
  const messages = [
    ['welcome', WELCOME],
    ['reminder', newest('reminder', 'director-of-operations')],
    ['reminder-one', newest('reminder', 'comms')],
    ['escalation', newest('escalation')],
    ['digest', newest('digest')],
  ].flatMap(([name, reply]): [string, Reply][] =>
    typeof name === 'string' && typeof reply === 'object' ? [[name, reply]] : [],
  );
  await there.reply(OPERATIONS, 'extend P3.2 to 31 December 2023 because the fund opens later');
  await there.reply(CHIEF, 'approve P3.2');
  for (const [name, as, text] of SAID) messages.push([name, await there.reply(as, text)]);
  return messages.map(([name, reply]) => ({
    name,
    message: outgoing({ reply, key: name, again: reply.again ?? '' }),
  }));
}
