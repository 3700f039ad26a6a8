import { listed, reply, sentences, text } from '../../base/replies/build.ts';
import { takesOneOf } from '../../contract/accepts.ts';
import { answer, type Command, type Context, change, type Proposal, refuse } from '../../contract/command.ts';
import { PLATFORMS, platformOf } from '../../domain/platforms.ts';
import { personWith } from '../../domain/standing.ts';
import { enrolledWith } from '../owners/index.ts';

const PREFER_ADVICE = 'Say “prefer slack”, “prefer teams” or “prefer either”.';

const EITHER = ['either', 'any', 'usual', 'both'];

/** Where somebody who is reached on two platforms gets messages first. */
export const prefer: Command = {
  name: 'prefer',
  usage: 'prefer slack|teams|either',
  does: 'where you get reminders first, when you are in both; the other one is used if that fails',
  group: 'look after',
  accepts: takesOneOf(...Object.keys(PLATFORMS), ...EITHER),
  hear(rest, context) {
    const choice = rest.trim().toLowerCase();
    const platform = Object.hasOwn(PLATFORMS, choice) ? choice : null;
    if (!platform && !EITHER.includes(choice)) {
      const shown = choice ? `“${rest.slice(0, 40)}” is not a platform I know. ` : '';
      return answer(sentences(`${shown}${PREFER_ADVICE}`));
    }
    return change(preferring(platform, context));
  },
};

function preferring(platform: string | null, { said }: Context): Proposal<'prefer'> {
  const { speaker } = said;
  const { account, name } = speaker;
  return {
    action: 'prefer',
    role: null,
    decide(state) {
      const person = personWith(state, account);
      const accounts = person?.accounts ?? [account];
      if (platform && !accounts.some((one) => platformOf(one) === platform)) {
        const names = [...new Set(accounts.map((one) => PLATFORMS[platformOf(one)] ?? platformOf(one)))];
        return refuse(
          sentences(
            `I know you in ${listed(names)} only. Say “link” there and type the code in ${PLATFORMS[platform]}; then say it again.`,
          ),
        );
      }
      if ((person?.prefers ?? null) === platform)
        return refuse(sentences(`Nothing to change. ${toldOf(platform)}`));
      const you = { name, accounts, plays: speaker.plays };
      const { changes } = enrolledWith({ prefers: platform }, state, you);
      return { kind: 'change', refs: [], changes, detail: { value: toldOf(platform) } };
    },
    confirm: (entry) => reply([text(entry.detail.value)]),
  };
}

function toldOf(platform: string | null): string {
  if (!platform) return 'Messages reach you in whichever app works.';
  const other = platform === 'slack' ? 'Teams' : 'Slack';
  return `Messages reach you in ${PLATFORMS[platform]} first, and in ${other} when they do not arrive there.`;
}
