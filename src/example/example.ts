import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import type { Instant } from '../core/base/time/dates.ts';
import { instantOf } from '../core/base/time/zones.ts';
import type { Clock, Conversation } from '../core/contract/ports.ts';
import { currentPlan } from '../core/domain/current.ts';
import { bringIn, type ImportedPlan } from '../core/features/importing/index.ts';
import { speakerFor } from '../core/features/owners/index.ts';
import type { Ledger } from '../core/ledger/ledger.ts';
import { readPlanFile } from '../importers/import-plan.ts';
import { ASKS_FROM, type Moment, STORY, STORY_ENDS } from './story.ts';

const FILE = new URL('../../examples/delivery-plan-2023-24.txt', import.meta.url);
const BY = { account: 'answerable:example', name: 'Answerable', person: null, role: null };
/** Begins the key of an import after which the story is told. */
const WITH_STORY = 'example:story:';

/** What the example is played with. */
export interface Stage {
  organisation: string;
  ledger: Ledger;
  conversation: Conversation;
  /** The zone of the times in the story. */
  zone: string;
  now(): Instant;
  setClock(to: Instant): void;
  /** Moves the clock forward and does what falls due on the way. */
  passTo(to: Instant): Promise<void>;
}

/** The parts of a stage, as the services of the program have them. */
interface Parts {
  ledger: Ledger;
  conversation: Conversation;
  clock: Clock;
  attending: { passTo(to: Instant, set: (at: Instant) => void): Promise<void> };
  standing: { set(at: Instant): void } | null;
}

/** A stage on the clock that is moved by hand; the real one stays where it is. */
export function stageOf(
  { ledger, conversation, clock, attending, standing }: Parts,
  { organisation, zone }: Pick<Stage, 'organisation' | 'zone'>,
): Stage {
  const setClock = (to: Instant) => standing?.set(to);
  return {
    ...{ organisation, zone, ledger, conversation, setClock },
    now: () => clock.now(),
    passTo: async (to) => await attending.passTo(to, setClock),
  };
}

/** The example plan as its file says. */
export async function readExample(): Promise<ImportedPlan> {
  return await readPlanFile({ fileName: 'example.txt', bytes: fs.readFileSync(FILE) });
}

/** Brings the example in, to be shown until the first import retires it. `story`: half a year is played after it. */
export async function bringExample(
  { ledger, organisation, now }: Pick<Stage, 'ledger' | 'organisation' | 'now'>,
  imported: ImportedPlan,
  { story }: { story: boolean },
): Promise<void> {
  await bringIn(ledger, {
    organisation,
    imported: { ...imported, plan: { ...imported.plan, name: `${imported.plan.name} (example)` } },
    by: BY,
    at: now(),
    inputKey: `${story ? WITH_STORY : 'example:'}${randomUUID()}`,
    example: true,
  });
}

/** Whether the example's story was begun and not told to its end, as after a process that was killed. */
export async function storyIsUntold({ ledger, organisation, now, zone }: Stage): Promise<boolean> {
  const [brought] = await ledger.by(organisation, BY.account, 1);
  return brought?.inputKey.startsWith(WITH_STORY) === true && now() < endOf(zone);
}

/**
 * Plays the example’s half year in the bot’s own conversation: sentences as owners say them, the clock moved between
 * them. Told again from its beginning, it goes on where it stopped.
 * @throws {Error} Names a sentence of the story that changed nothing.
 */
export async function tellStory(stage: Stage): Promise<void> {
  const plan = await planNow(stage);
  for (const [i, moment] of STORY.entries()) {
    // Whoever brings in a plan of their own meanwhile ends the story.
    if ((await planNow(stage)) !== plan) return;
    const at = instantOf(moment.on, moment.at, stage.zone);
    if (at > stage.now()) {
      if (moment.on < ASKS_FROM) stage.setClock(at);
      else await askUntil(stage, at);
    }
    await say(stage, moment, { inputKey: `example:said:${i}`, plan });
  }
  await askUntil(stage, endOf(stage.zone));
}

async function planNow({ ledger, organisation, now }: Stage): Promise<string | null> {
  return currentPlan(await ledger.current(organisation, now()))?.id ?? null;
}

/** Moves the clock on and does what falls due, once the bot has begun to ask. */
async function askUntil(stage: Stage, at: Instant): Promise<void> {
  const begins = instantOf(ASKS_FROM, '08:00', stage.zone);
  if (stage.now() < begins) stage.setClock(begins);
  await stage.passTo(at);
}

function endOf(zone: string): Instant {
  return instantOf(STORY_ENDS.on, STORY_ENDS.at, zone);
}

async function say(
  stage: Stage,
  { as, says }: Moment,
  { inputKey, plan }: { inputKey: string; plan: string | null },
): Promise<void> {
  const { ledger, conversation, organisation, now } = stage;
  const speaker = speakerFor(await ledger.current(organisation, now()), as, 'playground');
  if (!speaker) throw new Error(`The example has nobody called “${as}”.`);
  await conversation.hear({ organisation, speaker, text: says, inputKey });
  const kept = await ledger.by(organisation, speaker.account, STORY.length);
  if (!kept.some((entry) => entry.inputKey === inputKey) && (await planNow(stage)) === plan)
    throw new Error(`“${says}” changed nothing in the example.`);
}
