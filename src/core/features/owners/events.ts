import { z } from 'zod';
import {
  BEFORE,
  type Before,
  type EventKind,
  SUMMARY,
  SUMMARY_WITH_BEFORE,
  type Summary,
} from '../../contract/event.ts';

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
  undoable: true,
});

const leaver: EventKind<'leaver'> = {
  action: 'leaver',
  detail: z.looseObject({ value: z.string(), person: z.string(), before: BEFORE.exactOptional() }),
  happened: ({ detail }) => line(detail),
  undoable: true,
};

const handover: EventKind<'handover'> = {
  action: 'handover',
  detail: SUMMARY,
  happened: ({ detail }) => line(detail),
};

const assign: EventKind<'assign'> = {
  action: 'assign',
  detail: z.looseObject({ before: BEFORE }),
  undoable: true,
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
  uninstalled,
];
