import { z } from 'zod';
import {
  BEFORE,
  type Before,
  type EventKind,
  SUMMARY,
  SUMMARY_WITH_BEFORE,
  type Summary,
} from '../../contract/event.ts';
import { byWhom, type FoundHolder } from './found-by-address.ts';

type Standing = Summary & Partial<Before>;

declare module '../../ledger/events.ts' {
  interface Events {
    owner: Standing;
    delegate: Standing;
    cover: Standing;
    assistant: Standing;
    contributor: Standing;
    transfer: Standing;
    leaver: Standing & { person: string };
    /** A hand-over's day has come. */
    handover: Summary;
    /** Somebody was found by an e-mail address that a plan's file gives for a role; `by` brought it in. */
    found: Summary & { found: FoundHolder[]; by: { name: string }[] };
    /** A list said by which e-mail addresses the holders of roles are known. */
    people: Before & { sought: string[]; known: string[] };
    /** Addresses of a plan's file that nobody has on a platform, or that it does not let the bot look up (`unread`). */
    'not found': Summary & { roles: string[]; platform: string; unread: boolean };
    /** An activity got another executive owner. */
    assign: Before;
    /** A workspace removed the bot: so many people lost their account there. */
    uninstalled: { accounts: number };
  }
}

/** The sentence without its full stop, as a line of a history. */
const line = ({ value }: Summary) => ({ text: value.replace(/\.$/, ''), whole: true as const });

const standing = (
  action: 'owner' | 'delegate' | 'cover' | 'assistant' | 'contributor' | 'transfer',
): EventKind<typeof action> => ({
  action,
  detail: SUMMARY_WITH_BEFORE,
  happened: ({ detail }) => line(detail),
});

const leaver: EventKind<'leaver'> = {
  action: 'leaver',
  detail: z.looseObject({ value: z.string(), person: z.string(), before: BEFORE.exactOptional() }),
  happened: ({ detail }) => line(detail),
};

const handover: EventKind<'handover'> = {
  action: 'handover',
  detail: SUMMARY,
  happened: ({ detail }) => line(detail),
};

const assign: EventKind<'assign'> = {
  action: 'assign',
  detail: z.looseObject({ before: BEFORE }),
};

const people: EventKind<'people'> = {
  action: 'people',
  detail: z.looseObject({ sought: z.array(z.string()), known: z.array(z.string()), before: BEFORE }),
};

const found: EventKind<'found'> = {
  action: 'found',
  tellsRights: true,
  detail: z.looseObject({
    value: z.string(),
    found: z.array(z.object({ role: z.string(), person: z.string(), name: z.string(), email: z.string() })),
    by: z.array(z.object({ name: z.string() })),
  }),
  happened({ detail }, { key, state }) {
    const owner = state.activities.get(key)?.owner;
    const holder = detail.found.find(({ role }) => role === owner);
    const title = state.owners.get(owner ?? '')?.title;
    if (!holder || !title) return line(detail);
    const by = byWhom(detail.by.map(({ name }) => name));
    return {
      text: `${holder.name} holds the role ${title} now, by the e-mail address in the plan’s file${by}`,
      whole: true,
    };
  },
};

const notFound: EventKind<'not found'> = {
  action: 'not found',
  detail: z.looseObject({
    value: z.string(),
    roles: z.array(z.string()),
    platform: z.string(),
    unread: z.boolean(),
  }),
  happened: ({ detail }) => line(detail),
};

const uninstalled: EventKind<'uninstalled'> = {
  action: 'uninstalled',
  detail: z.looseObject({ accounts: z.number() }),
};

export const ownerEvents: EventKind[] = [
  standing('owner'),
  standing('delegate'),
  standing('cover'),
  standing('assistant'),
  standing('contributor'),
  standing('transfer'),
  leaver,
  handover,
  assign,
  people,
  found,
  notFound,
  uninstalled,
];
