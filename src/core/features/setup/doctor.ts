import { count, heading, list, reply, sentences, text } from '../../base/replies/build.ts';
import type { ListItem } from '../../base/replies/reply.ts';
import { takesNothing } from '../../contract/accepts.ts';
import { answer, type Command, type Context } from '../../contract/command.ts';
import { mayChangeAll } from '../../domain/permissions.ts';
import { STEPS } from './steps.ts';

/** What is missing for the bot to do its work here, each with its remedy. */
export const doctor: Command = {
  name: 'doctor',
  usage: 'doctor',
  does: 'what is missing here, and what did not arrive, each with what helps',
  group: 'look after',
  accepts: takesNothing,
  async hear(_rest, context) {
    if (!mayChangeAll(context.who))
      return answer(
        sentences('That is for administrators and the chief executive. “help” shows what is for you.'),
      );
    const missing = [...notSetUp(context), ...(await notArrived(context))];
    if (!missing.length)
      return answer(sentences('Nothing is missing: I am set up, and everything has arrived.'));
    return answer(
      reply(
        [heading('What is missing'), text(`${count(missing.length, 'thing')} to see to.`), list(missing)],
        {
          actions: [{ id: 'setup', label: 'Open the set-up', say: 'setup' }],
        },
      ),
    );
  },
};

function notSetUp(context: Context): ListItem[] {
  return STEPS.filter(({ name, done }) => name !== 'test' && done(context) === null).map(
    ({ name, title }) => ({
      text: title,
      detail: `not set yet; say “setup ${name}”`,
    }),
  );
}

async function notArrived({ past, state }: Context): Promise<ListItem[]> {
  const rows = (await past.undelivered()).length;
  const places = (await past.unreachable()).length;
  const lost = (state.settings.get('settings')?.digests ?? []).filter(({ lost: why }) => why);
  return [
    ...lost.map(({ channel, lost: why }) => ({
      text: `Digest in ${channel}`,
      detail: `${why ?? ''}; say “settings digest #channel Monday 09:30”`,
    })),
    ...(rows
      ? [
          {
            text: `${count(rows, 'message did', 'messages did')} not arrive`,
            detail: 'say “settings” to see them',
          },
        ]
      : []),
    ...(places
      ? [
          {
            text: `${count(places, 'person or channel', 'people or channels')} cannot be reached`,
            detail: 'say “settings” to see why',
          },
        ]
      : []),
  ];
}
