import type { z } from 'zod';
import { INSISTS } from '../core/contract/ask-first.ts';
import type { Said } from '../core/contract/ports.ts';
import { lastAnswer } from '../core/domain/answers.ts';
import { byRef } from '../core/domain/finding.ts';
import type { Entity, State } from '../core/domain/state.ts';
import { measuresNamed, nameToSay } from '../core/features/measures/index.ts';
import { isIntegration, type Token } from '../core/features/tokens/index.ts';
import { EVIDENCE, READING, readBody, UPDATE } from './bodies.ts';
import { Refused } from './refusal.ts';

interface Basis {
  state: State;
  token: Token;
  /** Its key came before: it is answered as it was then. */
  repeats: boolean;
}

/** What answers a question: words, and a number for the program. */
export interface Remedy {
  say: string;
  /** The button by which a person in chat would answer, where chat refuses and offers it. */
  offer?: string;
  more: Record<string, string | number>;
}

/** What a program said, as a person would have said it or filled it in. */
type Sent = Pick<Said, 'text' | 'values' | 'asOf'> & { sent: string; remedy: Remedy };

/** One thing that can be recorded, at `/{of}/{subject}/{name}`. */
export interface Posted {
  of: string;
  name: string;
  does: string;
  /** How the subject is called in the description. */
  subject: string;
  body: z.ZodType;
  /** @throws {Refused} 404 or 422 */
  read(body: unknown, subject: string, basis: Basis): Sent;
}

const INSTEAD: Remedy = {
  say: 'To correct it, send it again with “instead”: true.',
  offer: 'instead',
  more: {},
};
const CONFIRM: Remedy = { say: 'If it is meant, send it again with “confirm”: true.', more: {} };

export const POSTS: readonly Posted[] = [
  {
    of: 'activities',
    name: 'updates',
    does: 'Records how an activity stands, as its owner would.',
    subject: 'ref',
    body: UPDATE,
    read(body, subject, basis) {
      const activity = activityCalled(subject, basis);
      const told = readBody(UPDATE, body);
      const { status, percent, forecastDate: forecast, confirm } = told;
      const order = orderOf(activity, told, basis);
      const words = [told.words, order.says].filter((part) => part).join(' ');
      return {
        text: `${confirm ? INSISTS : ''}update ${activity.ref}`,
        values: {
          ...(status && { status }),
          ...(percent !== undefined && { percent: String(percent) }),
          ...(words && { note: words }),
          ...(forecast && { forecast }),
        },
        ...(order.asOf !== null && { asOf: order.asOf }),
        sent: sent(`activities/${activity.key}/updates`, told),
        remedy: order.remedy,
      };
    },
  },
  {
    of: 'activities',
    name: 'evidence',
    does: 'Adds a link that shows what was delivered.',
    subject: 'ref',
    body: EVIDENCE,
    read(body, subject, basis) {
      const { ref, key } = activityCalled(subject, basis);
      const told = readBody(EVIDENCE, body);
      return {
        text: `evidence ${ref} ${told.url}`,
        sent: sent(`activities/${key}/evidence`, told),
        remedy: CONFIRM,
      };
    },
  },
  {
    of: 'measures',
    name: 'readings',
    does: 'Records a reading of a measure, by the measure’s id or title.',
    subject: 'measure',
    body: READING,
    read(body, subject, { state }) {
      const measure = measureCalled(subject, state);
      const told = readBody(READING, body);
      const { value, period, words, instead } = told;
      return {
        text: `measure ${nameToSay(state, measure)}`,
        values: {
          value: plainNumber(value),
          ...(period && { period }),
          ...(words && { note: words }),
          ...(instead && { instead: 'yes' }),
        },
        sent: sent(`measures/${measure.id}/readings`, told),
        remedy: INSTEAD,
      };
    },
  },
];

function activityCalled(ref: string, { state }: Basis): Entity<'activities'> {
  const activity = byRef(state, ref);
  if (activity) return activity;
  throw new Refused(
    404,
    `There is no activity “${ref.slice(0, 40)}” in the plan. GET /api/v1/activities has the references.`,
  );
}

function measureCalled(name: string, state: State): Entity<'measures'> {
  const titled = ({ title }: Entity<'measures'>) => title.toLowerCase() === name.toLowerCase();
  const [byId] = measuresNamed(state, `#${name}`);
  const [measure, ...others] = byId ? [byId] : measuresNamed(state, name).filter(titled);
  if (measure && !others.length) return measure;
  const those = others.length ? 'Several measures are' : 'No measure is';
  throw new Refused(404, `${those} called “${name.slice(0, 80)}”. GET /api/v1/measures has the ids.`);
}

/** Equal for the same request, whatever the order of its parts. */
function sent(to: string, told: object): string {
  return JSON.stringify({ to, ...told });
}

/** A role’s token answers as its owner; an integration comes after whoever answered, unless it says over which answer. */
function orderOf(
  activity: Entity<'activities'>,
  { over, ledger, confirm }: z.infer<typeof UPDATE>,
  { state, token, repeats }: Basis,
): { asOf: number | null; says: string | null; remedy: Remedy } {
  const answer = lastAnswer(state, activity);
  const last = answer?.seq ?? null;
  if (ledger !== undefined && ledger > state.seq)
    throw new Refused(422, `“ledger” is ${ledger}. The ledger’s newest number is ${state.seq}.`);
  if (over !== undefined && over !== last && !repeats)
    throw new Refused(
      409,
      `“over” is ${over}. ${last === null ? `Nobody has answered about ${activity.ref} yet: leave it out.` : `The newest answer about ${activity.ref} is entry ${last}.`}`,
      {},
      last === null ? {} : { over: last },
    );
  if (!isIntegration(token)) return { asOf: over ?? ledger ?? null, says: null, remedy: CONFIRM };
  if (confirm)
    throw new Refused(
      422,
      '“confirm” is true. An integration insists on nothing: it sends “over” with the number of the answer that it is recorded over.',
    );
  const isOwn = answer?.program === token.id;
  const say = `This token acts for no role, so that owners’ answers come before its own. To record it over that answer, and say so, send “over”: ${last}.`;
  return {
    asOf: over ?? (isOwn ? last : null) ?? 0,
    says: over === undefined ? null : `(Recorded over entry ${over} of the ledger.)`,
    remedy:
      last === null || isOwn || over !== undefined
        ? {
            say: 'An integration leaves that to its owner, or sends words and figures that say the same.',
            more: {},
          }
        : { say, more: { over: last } },
  };
}

/** A number as people write it: no exponent. */
function plainNumber(value: number): string {
  return value.toFixed(12).replace(/\.?0+$/, '');
}
