import { fields, heading, list, note, reply, sentences, shortened, text } from '../../base/replies/build.ts';
import type { Action, ListItem, Reply } from '../../base/replies/reply.ts';
import { linkTo } from '../../base/text/link-to.ts';
import type { IsoDate } from '../../base/time/dates.ts';
import { addDays, formatDate } from '../../base/time/days.ts';
import { accepting, takesNothing } from '../../contract/accepts.ts';
import { forYouAlone } from '../../contract/alone.ts';
import {
  answer,
  type Command,
  type CommandResult,
  type Context,
  change,
  deny,
  type Proposal,
  refuse,
} from '../../contract/command.ts';
import { dayIn, whichDay } from '../../contract/day-argument.ts';
import { ownerNamed } from '../../domain/finding.ts';
import type { State } from '../../domain/state.ts';
import { noRole } from '../owners/index.ts';
import { scopeText, type Token, tokenFault, tokenHash } from './token-entity.ts';

const USUAL_DAYS = 365;
const MOST_AT_ONCE = 50;
const LONGEST_NAME = 60;
const ADVICE =
  'Say token new "Power BI" for one that reads the plan, with “public” behind it for what is published alone, “for ROLE” for one that records as that role does, “as integration” for one that records for no role, and “until 31 March 2025” for its last day; “token revoke T1” withdraws one.';
const ONLY = 'Only administrators can make, see and withdraw tokens.';

/** Keys for programs that read the plan, and record in it. */
export const token: Command = {
  name: 'token',
  usage: 'token new "NAME" [public|for ROLE|as integration] [until DATE]|revoke T1',
  does: 'a key with which another program reads the plan, or records for a role; shown once, for administrators',
  group: 'look after',
  accepts: (rest) => accepting(!rest || /^(?:new|revoke|withdraw)\b/i.test(rest)),
  hear(rest, context) {
    const said = /^(new|revoke|withdraw)\b\s*(.*)$/is.exec(rest.trim());
    const [, verb = '', words = ''] = said ?? [];
    if (!verb) return rest.trim() ? answer(sentences(ADVICE)) : tokens.hear('', context);
    return /new/i.test(verb) ? making(words, context) : revoking(words.trim(), context);
  },
};

/** The tokens there are, with their last use. */
export const tokens: Command = {
  name: 'tokens',
  usage: 'tokens',
  does: 'the programs that may read the plan, and when they last did; for administrators',
  group: 'look after',
  accepts: takesNothing,
  hear(_rest, { state, who, today }) {
    if (!who.administrator) return answer(sentences(ONLY));
    const items = [...state.tokens.values()].map((one): ListItem => itemOf(one, state, today));
    if (!items.length) return answer(sentences(`There are no tokens. ${ADVICE}`));
    return answer(reply([heading('Tokens'), list(items), note(ADVICE)]));
  },
};

function itemOf(one: Token, state: State, today: IsoDate): ListItem {
  const used = one.usedOn ? `last used on ${formatDate(one.usedOn)}` : 'not used yet';
  const ends = one.revokedOn
    ? `withdrawn on ${formatDate(one.revokedOn)}`
    : `${one.until < today ? 'ran out after' : 'until'} ${formatDate(one.until)}`;
  const detail = [scopeText(one, state), ends, used].join(' · ');
  return {
    text: `${one.id} ${one.name}`,
    detail,
    ...(!tokenFault(one, today) && { actions: [revokeAction(one)] }),
  };
}

function revokeAction({ id }: Token): Action {
  return { id: `revoke-${id}`, label: 'Withdraw', say: `token revoke ${id}`, style: 'danger' };
}

function making(words: string, context: Context): CommandResult {
  if (context.said.overheard) return answer(forYouAlone('A token'));
  const read = NEW.exec(words.trim());
  const name = (read?.[1] ?? read?.[2] ?? '').trim();
  if (!name) return answer(sentences(`A token has the name of the program that reads with it. ${ADVICE}`));
  const refused = badName(name, read?.[1] === undefined, context.state);
  if (refused) return answer(sentences(refused));
  if (name.length > LONGEST_NAME)
    return answer(sentences(`A token’s name has ${LONGEST_NAME} characters at most.`));
  const { today } = context;
  const reach = reachOf(read?.[3] ?? '', context, (again) => `token new "${name}" ${again}`);
  if ('ask' in reach) return answer(reach.ask);
  const until = read?.[4] ? dayIn(read[4], context) : { date: addDays(today, USUAL_DAYS), fault: null };
  if (until.fault !== null)
    return answer(whichDay(until, (day) => `token new "${name}" ${read?.[3] ?? 'read'} until ${day}`));
  if (until.date < today)
    return answer(sentences(`${formatDate(until.date)} has passed: such a token would open nothing.`));
  return change(made({ name, ...reach, until: until.date }, context));
}

/** Why a token may not be called so; null: it may. Whoever means less than the whole plan is not given it for a slip. */
function badName(name: string, bare: boolean, { owners, people: those }: State): string | null {
  if (bare && (/\s/.test(name) || /^(?:public|read|as|for|until|write)$/i.test(name)))
    return `I am not sure what “${shortened(name, LONGEST_NAME)}” is: put the name of the program in quotation marks. ${ADVICE}`;
  if (/^T\d+$/i.test(name)) return `“${name}” is how tokens are numbered. Choose another name.`;
  const taken = [
    ...[...owners.values()].map(({ title }) => title),
    ...[...those.values()].map((one) => one.name),
  ];
  return taken.some((one) => one.toLowerCase() === name.toLowerCase())
    ? `Somebody here is called “${name}” already: a program has a name of its own.`
    : null;
}

/** A name, what it opens, and its last day. */
const NEW =
  /^(?:["“”]([^"“”]+)["“”]|([^"“”]+?))(?:\s+(public|read|as\s+(?:an\s+)?integration|for\s+.+?))?(?:\s+until\s+(.+))?$/is;

/** What a token opens by the words behind its name; the question which role is meant. */
function reachOf(
  words: string,
  context: Context,
  again: (words: string) => string,
): Pick<Token, 'scope' | 'role'> | { ask: Reply } {
  if (/^public$/i.test(words)) return { scope: 'public' };
  if (/^as\s/i.test(words)) return { scope: 'write', role: null };
  const title = /^for\s+(?:the\s+)?(.+)$/is.exec(words)?.[1]?.replace(/["“”]/g, '').trim();
  if (!title) return { scope: 'read' };
  const role = ownerNamed(context.state, title);
  // Whoever may make none is told so, and of no role.
  if (!context.who.administrator) return { scope: 'write', role: role?.id ?? null };
  return role
    ? { scope: 'write', role: role.id }
    : { ask: noRole(title, context, (other) => again(`for "${other}"`)) };
}

function made(
  asked: Pick<Token, 'name' | 'scope' | 'role' | 'until'>,
  { who, today, secret: random, address }: Context,
): Proposal<'token'> {
  const secret = `ans_${Buffer.from(random()).toString('base64url')}`;
  const hash = tokenHash(secret);
  return {
    action: 'token',
    role: who.holds[0] ?? null,
    decide(state) {
      if (!who.administrator) return deny(sentences(ONLY), 'token');
      const open = [...state.tokens.values()].filter((one) => !tokenFault(one, today));
      const same = open.find(({ name }) => name.toLowerCase() === asked.name.toLowerCase());
      if (same)
        return refuse(
          sentences(`${same.id} is called ${same.name} already. Withdraw it first: token revoke ${same.id}`),
        );
      if (open.length >= MOST_AT_ONCE)
        return refuse(sentences(`There are ${MOST_AT_ONCE} tokens already. Withdraw one first: “tokens”.`));
      const id = `T${state.tokens.size + 1}`;
      const set: Token = { id, ...asked, hash, since: today, revokedOn: null, usedOn: null };
      return { kind: 'change', refs: [], changes: [{ of: 'tokens', id, set }], detail: { token: id } };
    },
    confirm(entry, state) {
      const now = state.tokens.get(entry.detail.token);
      if (!now) return sentences(ADVICE);
      // A redelivery made another secret; the first one was shown once.
      return now.hash === hash ? shown(now, secret, { state, address }) : alreadyShown(now);
    },
  };
}

function alreadyShown({ id, name }: Token): Reply {
  return sentences(
    `${id} ${name} is made. Its secret was shown once; withdraw it and make another if it is lost.`,
  );
}

function shown(
  now: Token,
  secret: string,
  { state, address }: { state: State; address: string | null },
): Reply {
  return reply(
    [
      text(`${now.id} is the token of ${now.name}. It ${scopeText(now, state)}.`),
      fields([
        ['Token', secret],
        ['Reads at', linkTo('/api/v1/', address)],
        ['Until', formatDate(now.until)],
      ]),
      note(
        'I show it this once and keep no copy. The program sends it in the header “Authorization: Bearer”, never in an address. Whoever has it does as it does, so show it to nobody.',
      ),
    ],
    { actions: [revokeAction(now)] },
  );
}

function revoking(words: string, { who, today, state }: Context): CommandResult {
  if (!who.administrator && !words) return answer(sentences(ONLY));
  const named = tokenNamed(words, state, today);
  const wrong = `No token is called “${shortened(words, LONGEST_NAME)}”. Say “tokens” to see them all.`;
  const revoked: Proposal<'token'> = {
    action: 'token',
    // A secret that was pasted instead of its number is not kept.
    keeps: `token revoke ${named?.id ?? ''}`.trim(),
    role: who.holds[0] ?? null,
    decide(newest) {
      // Whoever may not see tokens learns of none.
      if (!who.administrator) return deny(sentences(ONLY), 'token');
      const now = named && newest.tokens.get(named.id);
      if (!now) return refuse(sentences(wrong));
      if (now.revokedOn)
        return refuse(
          sentences(`${now.id} ${now.name} was withdrawn on ${formatDate(now.revokedOn)} already.`),
        );
      return {
        kind: 'change',
        refs: [],
        changes: [{ of: 'tokens', id: now.id, set: { revokedOn: today } }],
        detail: { token: now.id },
      };
    },
    confirm: ({ detail }, newest) =>
      sentences(
        `${detail.token} ${newest.tokens.get(detail.token)?.name ?? ''} is withdrawn and no longer works.`,
      ),
  };
  return change(revoked);
}

/** By its number or its name; of those with one name the one that is open. */
function tokenNamed(words: string, state: State, today: IsoDate): Token | null {
  const name = words.replace(/["“”]/g, '').trim().toLowerCase();
  const those = [...state.tokens.values()].filter((one) =>
    [one.id, one.name].some((each) => each.toLowerCase() === name),
  );
  const byId = those.find(({ id }) => id.toLowerCase() === name);
  return byId ?? those.find((one) => !tokenFault(one, today)) ?? those[0] ?? null;
}
