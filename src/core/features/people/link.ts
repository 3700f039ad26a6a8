import { fields, note, reply, sentences } from '../../base/replies/build.ts';
import { mayTake } from '../../contract/accepts.ts';
import { forYouAlone } from '../../contract/alone.ts';
import { answer, type Command, type Context, change, type Proposal, refuse } from '../../contract/command.ts';
import type { Change } from '../../domain/model.ts';
import type { Owner } from '../../domain/people.ts';
import { platformNames, platformOf, platformsThere } from '../../domain/platforms.ts';
import { personWith } from '../../domain/standing.ts';
import type { Entity, State } from '../../domain/state.ts';
import { sha256 } from '../../ledger/hash.ts';
import { enrolledWith } from '../owners/index.ts';
import { isInSeveral } from './prefer.ts';

const TEN_MINUTES_MS = 10 * 60_000;
/** Without letters and digits that look alike. */
const LETTERS = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 12;

/** Joins one's accounts on two platforms: a code asked for in one is typed in the other. */
export const link: Command = {
  name: 'link',
  usage: 'link [CODE]',
  does: 'joins your accounts in two apps: a code, good for ten minutes, that you type in the other one',
  group: 'look after',
  isOffered: isInSeveral,
  accepts: mayTake((rest) => plain(rest).length === LENGTH && /^\S+$/.test(rest)),
  hear(rest, context) {
    const typed = plain(rest);
    const alone = platformsThere(context.defaults, context.said.organisation).length === 1;
    if (alone) return answer(sentences('There is one app here, so there are no accounts to join.'));
    if (!rest.trim())
      return context.said.overheard ? answer(forYouAlone('The code')) : change(offers(context));
    if (typed.length !== LENGTH)
      return answer(
        sentences(
          `“${rest.trim().slice(0, 40)}” is not a code. Say “link” alone to get one; it has ${LENGTH} letters and digits.`,
        ),
      );
    return change(joins(typed, context));
  },
};

/** A code of letters and digits from random bytes, at least twelve. */
function codeFrom(bytes: Uint8Array): string {
  return [...bytes.subarray(0, LENGTH)].map((byte) => LETTERS[byte % LETTERS.length] ?? '').join('');
}

function plain(typed: string): string {
  return typed.toUpperCase().replace(/[^A-Z0-9]/g, '');
}

function offers({ said, now, defaults, secret: random }: Context): Proposal<'link code'> {
  const { account, name, plays } = said.speaker;
  const secret = codeFrom(random());
  const hash = hashOf(secret);
  return {
    action: 'link code',
    role: null,
    decide(state) {
      const until = new Date(Date.parse(now) + TEN_MINUTES_MS).toISOString();
      const code = { hash, until, used: false };
      const { changes } = enrolledWith({ link: code }, state, { name, accounts: [account], plays });
      return { kind: 'change', refs: [], changes, detail: {} };
    },
    confirm(_entry, state) {
      // A redelivery made another code; the first one was shown once.
      if (personWith(state, account)?.link?.hash !== hash)
        return sentences('That code was shown once. Say “link” again for a new one.');
      const others = platformsThere(defaults, said.organisation).filter((one) => one !== platformOf(account));
      const elsewhere = platformNames(others) ?? 'the other app';
      return reply([
        fields([['Your code', `link ${secret.replace(/(.{4})(?=.)/g, '$1-')}`]]),
        note(
          `Type it to me in ${elsewhere} within ten minutes. It works once, for you alone: show it to nobody.`,
        ),
      ]);
    },
  };
}

function joins(typed: string, { said, now }: Context): Proposal<'link'> {
  const { account } = said.speaker;
  const hash = hashOf(typed);
  return {
    action: 'link',
    role: null,
    decide(state) {
      const person = [...state.people.values()].find((one) => one.link?.hash === hash);
      if (!person?.link)
        return refuse(sentences('I don’t recognise that code. Say “link” in the other app for a new code.'));
      if (person.link.used)
        return refuse(sentences('That code has been used. Say “link” in the other app for a new code.'));
      if (person.link.until < now)
        return refuse(
          sentences('That code has expired: it was good for ten minutes. Say “link” for a new one.'),
        );
      if (person.accounts.some((one) => platformOf(one) === platformOf(account)))
        return refuse(
          sentences('That code is for your other account: type it there, not where you asked for it.'),
        );
      const was = personWith(state, account);
      const set = { accounts: [...person.accounts, account], link: { ...person.link, used: true } };
      return {
        kind: 'change',
        refs: [],
        changes: [{ of: 'people', id: person.id, set }, ...(was ? takenOver(state, was, person.id) : [])],
        detail: { value: joinedWords(person, account) },
      };
    },
    confirm: (entry) => reply([{ type: 'text', text: entry.detail.value }]),
  };
}

function joinedWords({ name, accounts }: Entity<'people'>, account: string): string {
  const where = platformNames([...accounts, account].map(platformOf), 'and');
  return `You are ${name} in ${where} now: one person, one plan. “prefer” says where reminders reach you first.`;
}

/** What the second account's person stood for belongs to the first now. */
function takenOver(state: State, { id: from }: Entity<'people'>, to: string): Change[] {
  const is = (person: string) => (person === from ? to : person);
  const each = (people: string[]) => [...new Set(people.map(is))];
  const roles = [...state.owners.values()].flatMap((owner): Change[] => {
    const { holder, delegates, cover, handovers, assistants } = owner;
    const set: Partial<Owner> = {
      holder: holder && is(holder),
      delegates: each(delegates),
      cover: cover.map((one) => ({ ...one, person: is(one.person) })),
      ...(handovers && { handovers: handovers.map((one) => ({ ...one, person: is(one.person) })) }),
      ...(assistants && { assistants: each(assistants) }),
    };
    const same = JSON.stringify({ holder, delegates, cover, handovers, assistants }) === JSON.stringify(set);
    return same ? [] : [{ of: 'owners', id: owner.id, set }];
  });
  const helps = [...state.activities.values()].flatMap(
    ({ key, delegates = [], contributors = [] }): Change[] => {
      const set = { delegates: each(delegates), contributors: each(contributors) };
      return [...delegates, ...contributors].includes(from) ? [{ of: 'activities', id: key, set }] : [];
    },
  );
  return [
    {
      of: 'people',
      id: from,
      set: { accounts: [], link: null, calendar: null, dashboard: null, tab: null, isNow: to },
    },
    ...roles,
    ...helps,
  ];
}

function hashOf(code: string): string {
  return sha256(`link:${code}`);
}
