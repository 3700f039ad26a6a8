import { z } from 'zod';
import type { DeliveryStatus } from '../../base/delivery-status.ts';
import { sentences } from '../../base/replies/build.ts';
import type { Reply } from '../../base/replies/reply.ts';
import type { Instant, IsoDate } from '../../base/time/dates.ts';
import { type Refusal, refuse } from '../../contract/command.ts';
import type { EventKind } from '../../contract/event.ts';
import type { State } from '../../domain/state.ts';
import type { Decision } from '../../ledger/decision.ts';
import type { Author } from '../../ledger/entry.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { dayHasPassed } from '../updates/index.ts';

declare module '../../domain/model.ts' {
  interface Entities {
    suggestions: Suggestion;
  }
}
declare module '../../ledger/events.ts' {
  interface Events {
    /** An assistant suggests an update to whoever answers for an activity. */
    suggested: OfSuggestion;
    'suggestion left': OfSuggestion;
  }
}

interface OfSuggestion {
  suggestion: string;
}

/** What an assistant suggests as an update; it is none before whoever answers for the activity says so. */
export interface Suggestion {
  /** "S1", counted through the organisation. */
  id: string;
  key: string;
  status: DeliveryStatus | null;
  percent: number | null;
  forecastDate: IsoDate | null;
  text: string | null;
  /** Which program suggested it. */
  name: string;
  at: Instant;
  state: 'open' | 'recorded' | 'left';
  /** The entry that suggested it: whoever answers after it is asked about. */
  seq: number;
}

/** What is suggested of an activity. */
export type Suggested = Pick<Suggestion, 'key' | 'status' | 'percent' | 'forecastDate' | 'text'>;

const MOST_OPEN = 50;
const OF_SUGGESTION = z.looseObject({ suggestion: z.string() });

const suggested: EventKind<'suggested'> = {
  action: 'suggested',
  detail: OF_SUGGESTION,
  happened: ({ detail }) => ({
    text: `suggested an update (${detail.suggestion}); nothing was recorded`,
    whole: true,
  }),
  answersNothing: true,
  final: 'A suggestion changes nothing. “suggestion S1 leave” closes it.',
};

const left: EventKind<'suggestion left'> = {
  action: 'suggestion left',
  detail: OF_SUGGESTION,
  happened: ({ detail }) => ({ text: `left the suggestion ${detail.suggestion}`, whole: true }),
  final: 'It can be suggested again.',
};

export const suggestionEvents: EventKind[] = [suggested, left];

/** Keeps a suggestion, of which its activity’s owner is told; the refusal where too many wait. */
export async function suggest(
  ledger: Ledger,
  { organisation, by, at, today, inputKey, told }: Suggesting,
): Promise<{ id: string; seq: number } | { refused: Reply }> {
  const input = { organisation, inputKey, at, said: null, action: 'suggested' as const, by };
  const outcome = await ledger.change<Refusal, 'suggested'>(input, (state) =>
    decided(state, told, by, { at, today }),
  );
  if (outcome.kind === 'refused') return { refused: outcome.refusal.reply };
  const { entry } = outcome;
  return { id: entry.action === 'suggested' ? entry.detail.suggestion : '', seq: entry.seq };
}

interface Suggesting {
  organisation: string;
  by: Author;
  at: Instant;
  /** In the organisation’s zone. */
  today: IsoDate;
  inputKey: string;
  told: Suggested;
}

function decided(
  state: State,
  told: Suggested,
  { name }: Author,
  { at, today }: Pick<Suggesting, 'at' | 'today'>,
): Decision<Refusal, 'suggested'> {
  if (told.forecastDate && told.forecastDate < today && told.status !== 'complete')
    return refuse(sentences(dayHasPassed(told.forecastDate)));
  const open = [...state.suggestions.values()].filter((one) => one.state === 'open');
  const same = open.find((one) => one.key === told.key && one.name === name);
  if (same)
    return refuse(sentences(`${same.id} about it still waits for its owner’s word. Nothing more was sent.`));
  if (open.length >= MOST_OPEN)
    return refuse(sentences(`${MOST_OPEN} suggestions wait for their owners’ word. Nothing more was sent.`));
  const id = `S${state.suggestions.size + 1}`;
  const set: Suggestion = { id, ...told, name, at, state: 'open', seq: state.seq + 1 };
  return {
    kind: 'change',
    refs: [told.key],
    changes: [{ of: 'suggestions', id, set }],
    detail: { suggestion: id },
  };
}
