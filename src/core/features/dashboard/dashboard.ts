import { fields, note, reply, sentences, text } from '../../base/replies/build.ts';
import type { Reply } from '../../base/replies/reply.ts';
import { linkTo } from '../../base/text/link-to.ts';
import { formatInstant } from '../../base/time/days.ts';
import { takesOneOf } from '../../contract/accepts.ts';
import { forYouAlone } from '../../contract/alone.ts';
import { answer, type Command, type Context, change, type Proposal, refuse } from '../../contract/command.ts';
import { isStage } from '../../domain/stages.ts';
import { personWith } from '../../domain/standing.ts';
import { enrolledWith } from '../owners/index.ts';
import { dashboardHash, isOpenFor, passOf } from './pass.ts';

const DAY_MS = 24 * 60 * 60_000;
const ADVICE = 'Say “dashboard” for a link, or “dashboard off” to close it.';

/** The plan in a browser, to look at: behind a link for one person that lasts a day. */
export const dashboard: Command = {
  name: 'dashboard',
  usage: 'dashboard [off]',
  does: 'the whole plan in your browser, to look at: a link for you alone that lasts a day; “off” closes it',
  group: 'see',
  accepts: takesOneOf('off', 'new', 'close'),
  hear(rest, context) {
    const choice = rest.trim().toLowerCase();
    if (/^(?:off|close)$/.test(choice)) return change(closing(context));
    if (choice && choice !== 'new')
      return answer(sentences(`“${rest.trim().slice(0, 40)}” is not for the dashboard. ${ADVICE}`));
    if (isStage(context.said.speaker.account)) return answer(withoutSigningIn(context));
    return context.said.overheard
      ? answer(forYouAlone('The link to the dashboard'))
      : change(giving(context));
  },
};

/** Where everybody may play every part there is nobody to sign in. */
function withoutSigningIn({ address }: Context): Reply {
  return reply([
    fields([['Dashboard', linkTo('/plan', address)]]),
    note(
      'Here it opens for everybody on this machine. In a chat of the organisation each person has a link of their own.',
    ),
  ]);
}

function giving({ said, now, secret: random, address, zone }: Context): Proposal<'dashboard'> {
  const { account, name, plays } = said.speaker;
  const secret = Buffer.from(random()).toString('base64url');
  const until = new Date(Date.parse(now) + DAY_MS).toISOString();
  const pass = { hash: dashboardHash(secret), until, account, unopened: true };
  return {
    action: 'dashboard',
    role: null,
    decide(state) {
      const you = { name, accounts: [account], plays };
      const { changes } = enrolledWith({ dashboard: pass }, state, you);
      return { kind: 'change', refs: [], changes, detail: {} };
    },
    confirm(_entry, state) {
      // A redelivery made another secret; the first one was shown once.
      if (passOf(state, account, now)?.hash !== pass.hash)
        return sentences('That link was shown once. Say “dashboard” again for a new one.');
      const local = formatInstant(until, zone);
      return reply(
        [
          fields([
            ['Dashboard', linkTo(`/plan/enter/${secret}`, address)],
            ['Until', `${local.slice(11, 16)} tomorrow`],
          ]),
          note(
            'The link opens once, in one browser, and shows what you may read here. Another “dashboard” closes this one. Show it to nobody.',
          ),
        ],
        { actions: [{ id: 'off', label: 'Close it', say: 'dashboard off', style: 'danger' }] },
      );
    },
  };
}

function closing({ said, now }: Context): Proposal<'dashboard'> {
  const { account } = said.speaker;
  return {
    action: 'dashboard',
    role: null,
    decide(state) {
      const person = personWith(state, account);
      if (!person || !isOpenFor(state, account, now))
        return refuse(reply([text(`No dashboard is open for you. ${ADVICE}`)]));
      const changes = [{ of: 'people' as const, id: person.id, set: { dashboard: null, tab: null } }];
      return { kind: 'change', refs: [], changes, detail: {} };
    },
    confirm: () =>
      sentences('The dashboard is closed for you, in every browser. Say “dashboard” to open it again.'),
  };
}
