import fs from 'node:fs';
import type { DeliveryStatus } from '../../src/core/base/delivery-status.ts';
import type { State } from '../../src/core/domain/state.ts';
import { CHIEF, world } from './world.ts';

/** What was said in a message's thread, what it should come to, and whether it may be applied at once. */
export interface Phrasing {
  say: string;
  about: string[];
  sure: boolean;
  expect: ({ ref: string } & Record<string, unknown>)[];
}

/**
 * applied and proposed: with just the expected meaning; otherwise: proposed with another meaning, which changes
 * nothing until it is confirmed; early: changed at once as it was meant, though its writer would have been asked; wrong:
 * changed something else at once; nothing: not understood.
 */
export type Outcome = 'applied' | 'proposed' | 'otherwise' | 'early' | 'wrong' | 'nothing';

export interface Scored {
  say: string;
  sure: boolean;
  /** The kind of thing that was meant, and that was made of it. */
  meant: string;
  made: string;
  outcome: Outcome;
  understood: boolean;
}

/** Written by people who have not seen the code that reads them; the last by somebody who has. */
export const SETS = [
  'phrasings-by-others',
  'phrasings-by-others-2',
  'phrasings-by-others-3',
  'phrasings-by-others-4',
  'phrasings-by-others-5',
  'phrasings-by-others-6',
  'phrasings-by-others-7',
  'phrasings-by-others-8',
  'phrasings-by-others-9',
  'phrasings-by-others-10',
  'phrasings-by-others-11',
  'phrasings-by-others-12',
  'phrasings-by-others-13',
  'phrasings-by-others-14',
  'phrasings-by-others-15',
  'phrasings-by-others-16',
  'phrasings-by-others-17',
  'phrasings-by-others-18',
  'phrasings-by-others-19',
  'phrasings-by-others-20',
] as const;

export function phrasings(set: (typeof SETS)[number]): Phrasing[] {
  const file = new URL(`../fixtures/${set}.json`, import.meta.url);
  return JSON.parse(fs.readFileSync(file, 'utf8'));
}

/** Says each to the example plan on 2 October 2023, looks at what changed, and presses “confirm” where it is offered. */
export async function scorePhrasing({ say, about, sure, expect }: Phrasing): Promise<Scored> {
  const made = await world();
  made.clock.at = '2023-10-02T08:00:00.000Z';
  const before = copyOf(await made.state());
  const listed = [...before.activities.values()];
  const keys = about.map((ref) => listed.find((one) => one.ref === ref)!.key);
  const first = await made.reply(CHIEF, say, { about: keys });
  const direct = changes(before, await made.state());
  const confirm = direct.length ? undefined : first.actions.find(({ id }) => id === 'confirm');
  if (confirm) await made.reply(CHIEF, confirm.say, { about: first.about });
  const after = changes(before, await made.state());
  const wanted = expect
    .flatMap((one) => wantedOf(one, listed.find(({ ref }) => ref === one.ref)!.status))
    .sort();
  const exactly = after.join('; ') === wanted.join('; ');
  const outcome: Outcome = direct.length
    ? exactly
      ? sure
        ? 'applied'
        : 'early'
      : 'wrong'
    : confirm
      ? exactly
        ? 'proposed'
        : 'otherwise'
      : 'nothing';
  // What is less than certain is understood when it is asked back, whatever a tap would make of it.
  const understood = ['applied', 'proposed', 'early'].includes(outcome) || (!sure && outcome === 'otherwise');
  return { say, sure, meant: kindOf(wanted), made: kindOf(after), outcome, understood };
}

function copyOf(state: State): Pick<State, 'activities' | 'asked' | 'requests'> {
  return {
    activities: new Map([...state.activities].map(([key, one]) => [key, { ...one }])),
    asked: new Map(state.asked),
    requests: new Map(state.requests),
  };
}

/** What others would read differently afterwards. */
function changes(before: ReturnType<typeof copyOf>, state: State): string[] {
  const told: string[] = [];
  for (const is of state.activities.values()) {
    const was = before.activities.get(is.key);
    if (!was) {
      told.push(`${is.ref} added`);
      continue;
    }
    const own: string[] = [];
    if (is.status !== was.status) own.push(`${is.ref} status ${is.status}`);
    if (is.percent !== was.percent && is.status !== 'complete') own.push(`${is.ref} percent ${is.percent}`);
    if (is.forecastDate !== was.forecastDate) own.push(`${is.ref} forecast ${is.forecastDate}`);
    if (is.unchanged !== was.unchanged) own.push(`${is.ref} unchanged`);
    if (state.asked.get(is.key)?.until) own.push(`${is.ref} later`);
    if ([...state.requests.values()].some(({ key }) => key === is.key)) own.push(`${is.ref} decision`);
    if (!own.length && is.lastWords?.at !== was.lastWords?.at) own.push(`${is.ref} noted`);
    told.push(...own);
  }
  return told.sort();
}

/** What is wanted of an activity that stands so: where it stands as is told, only the words are new. */
function wantedOf({ ref, ...told }: Phrasing['expect'][number], before: DeliveryStatus): string[] {
  const { status, percent, forecast, unchanged, later, decision } = told;
  // Nothing was started in the example plan, and a share told of it starts it.
  const stands = status ?? (percent ? 'on track' : undefined);
  const wanted = [
    stands && stands !== before ? `${ref} status ${stands}` : '',
    percent !== undefined && stands !== 'complete' ? `${ref} percent ${percent}` : '',
    forecast ? `${ref} forecast ${forecast}` : '',
    unchanged ? `${ref} unchanged` : '',
    later ? `${ref} later` : '',
    decision ? `${ref} decision` : '',
  ].filter((one) => one);
  return wanted.length ? wanted : [`${ref} noted`];
}

/** "status at risk + forecast", without references and dates. */
function kindOf(changed: string[]): string {
  const kinds = changed.map((one) => {
    const words = one.slice(one.indexOf(' ') + 1);
    return words.startsWith('status ') ? words.slice(7) : words.split(' ')[0];
  });
  return [...new Set(kinds)].sort().join(' + ') || 'nothing';
}
