import { listed, reply, sentences, text } from '../../base/replies/build.ts';
import { takesOneOf } from '../../contract/accepts.ts';
import { answer, type Command, type Context, change, type Proposal, refuse } from '../../contract/command.ts';
import { PLATFORMS, platformNames, platformOf, platformsThere } from '../../domain/platforms.ts';
import { personWith } from '../../domain/standing.ts';
import { enrolledWith } from '../owners/index.ts';

const EITHER = ['either', 'any', 'usual', 'both'];

/** Where somebody who is reached on two platforms gets messages first. */
export const prefer: Command = {
  name: 'prefer',
  usage: 'prefer APP|either',
  does: 'where you get reminders first, when you are in both apps; the other one is used if that fails',
  group: 'look after',
  isOffered: isInSeveral,
  accepts: takesOneOf(...Object.keys(PLATFORMS), ...EITHER),
  hear(rest, context) {
    const choice = rest.trim().toLowerCase();
    const there = platformsThere(context.defaults, context.said.organisation);
    const platform = there.includes(choice) ? choice : null;
    if (!platform && !EITHER.includes(choice)) {
      const shown = choice ? `“${rest.slice(0, 40)}” is not a platform I know. ` : '';
      return answer(sentences(`${shown}${advice(there)}`));
    }
    return change(preferring(platform, context));
  },
};

/** Whether there is something to prefer or to join: not where everybody is on one platform. */
export function isInSeveral({ defaults, said }: Context): boolean {
  return platformsThere(defaults, said.organisation).length !== 1;
}

function advice(there: readonly string[]): string {
  if (there.length < 2) return 'There is one app here, so your messages reach you there.';
  const each = [...there, 'either'].map((one) => `“prefer ${one}”`);
  return `Say ${listed(each, 'or')}.`;
}

function preferring(platform: string | null, { said, defaults }: Context): Proposal<'prefer'> {
  const { speaker, organisation } = said;
  const told = toldOf(platform, platformsThere(defaults, organisation));
  const { account, name } = speaker;
  return {
    action: 'prefer',
    role: null,
    decide(state) {
      const person = personWith(state, account);
      const accounts = person?.accounts ?? [account];
      if (platform && !accounts.some((one) => platformOf(one) === platform)) {
        const names = platformNames([...new Set(accounts.map(platformOf))], 'and');
        return refuse(
          sentences(
            `I know you in ${names} only. Say “link” there and type the code in ${PLATFORMS[platform]}; then say it again.`,
          ),
        );
      }
      if ((person?.prefers ?? null) === platform) return refuse(sentences(`Nothing to change. ${told}`));
      const you = { name, accounts, plays: speaker.plays };
      const { changes } = enrolledWith({ prefers: platform }, state, you);
      return { kind: 'change', refs: [], changes, detail: { value: told } };
    },
    confirm: (entry) => reply([text(entry.detail.value)]),
  };
}

function toldOf(platform: string | null, there: readonly string[]): string {
  if (!platform) return 'Messages reach you in whichever app works.';
  const others = platformNames(there.filter((one) => one !== platform));
  return `Messages reach you in ${PLATFORMS[platform]} first, and in ${others} when they do not arrive there.`;
}
