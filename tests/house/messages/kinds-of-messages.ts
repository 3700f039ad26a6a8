import type { KnownBlock, ModalView } from '@slack/types';
import type { Form, Reply } from '../../../src/core/base/replies/reply.ts';
import { WELCOME } from '../../../src/core/features/setup/index.ts';
import { slackMessage } from '../../../src/slack/render/message.ts';
import { formView } from '../../../src/slack/render/modal.ts';
import { office } from '../../fakes/office.ts';
import { CHIEF, FINANCE, LEGAL, OPERATIONS } from '../../fakes/world.ts';

/** What is drawn: its name, and the blocks or the form as Slack gets them. */
export interface DrawnMessage {
  name: string;
  screen: { blocks: KnownBlock[] } | { modal: ModalView };
}

const PANEL = 'Panel member';
const ADMINISTRATOR = 'Administrator';

/** Each kind of message and answer, from half a year of the example plan in which some answer and some do not. */
export async function kindsOfMessages(): Promise<DrawnMessage[]> {
  const there = await office();
  await there.begun();
  const drawn: DrawnMessage[] = [];
  const shows = (name: string, reply: Reply | undefined) => {
    if (!reply) throw new Error(`There is no ${name} to draw.`);
    drawn.push({ name, screen: { blocks: slackMessage(reply).blocks } });
  };
  const inbox = async (as: string, kind: string) =>
    (await there.messages(as)).filter((one) => one.kind === kind).at(-1)?.reply;

  shows('welcome', WELCOME);
  shows('set-up', await there.reply(ADMINISTRATOR, 'setup'));
  await there.until('2023-07-05T12:00:00.000Z');
  shows('reminder', await inbox(OPERATIONS, 'reminder'));
  const form = formOf(await inbox(OPERATIONS, 'reminder'));
  const modal = formView(form, { parts: [], actions: [], about: [] });
  if (modal) drawn.push({ name: 'form', screen: { modal } });
  await there.say(PANEL, `question P1.2 why does the website take so long?`);
  await there.say(OPERATIONS, 'P3.2 70%, at risk, two bids were late');
  await there.say(ADMINISTRATOR, `owner "${LEGAL}" is @"${PANEL}"`);
  await there.nextMorning();
  shows('hand-over', await inbox(PANEL, 'rights'));
  shows('escalation', await inbox(CHIEF, 'escalation'));
  await there.until('2023-10-04T12:00:00.000Z');
  // What is asked for when the day's message has gone joins the next one.
  await there.say(FINANCE, 'decision P1.12: do we buy the southern site or lease it');
  await there.nextMorning();
  await there.say(FINANCE, 'extend P1.10 to end of March because the contractor has gone');
  await there.say(OPERATIONS, 'extend P4.4 to end of December because the tender failed');
  await there.nextMorning();
  shows('day', (await there.messages(CHIEF)).at(-1)?.reply);
  await there.until('2023-10-09T12:00:00.000Z');
  shows('decision', await there.reply(CHIEF, 'decisions'));
  shows('digest', (await there.inbox('#delivery-plan')).at(-1)?.reply);
  for (const [name, text] of Object.entries({
    overdue: 'overdue',
    check: 'check',
    due: 'due',
    status: 'status',
    home: 'home',
  }))
    shows(name, await there.reply(CHIEF, text));
  shows('question', await there.reply(PANEL, 'questions'));
  shows('error', await there.reply(FINANCE, 'ovredue p9.9'));
  return drawn;
}

function formOf(reply: Reply | undefined): Form {
  const form = reply?.actions.find((action) => action.form)?.form;
  if (!form) throw new Error('The reminder has no form.');
  return form;
}
