import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { conversation } from '../../../src/core/app/conversation.ts';
import { speakerFor } from '../../../src/core/features/owners/cast.ts';
import { verifyLedger } from '../../../src/core/ledger/verify.ts';
import { CHIEF, NO_EFFORT } from '../../fakes/world.ts';
import type { KillableEngine } from '../crash/engines.ts';
import { compared, type Kept } from './outcome.ts';
import { NOW, storedPlan } from './stored-plan.ts';

const PLACE = { zone: 'Europe/London', region: 'england-and-wales' as const };
const ORGANISATIONS = 8;
const AGAIN_MS = 100;

export interface Updating {
  changes: number;
  perSecond: number;
  kills: number;
}

interface Answered {
  saidAt: number;
  at: number;
}
interface Killed {
  at: number;
  /** When it listened again. */
  up: number;
}

/** R2: updates come in at their pace while the database is killed; each is said again until it is acknowledged. */
export async function databaseKilled(engine: KillableEngine, updating: Updating): Promise<Kept> {
  const { changes, perSecond, kills } = updating;
  const said = await office(engine);
  const began = Date.now();
  const answered: Answered[] = [];
  const killed: Killed[] = [];
  let over = false;
  const killing = (async () => {
    for (let n = 1; n <= kills; n++) {
      await pause((n * changes * 1_000) / perSecond / (kills + 1) - (Date.now() - began));
      const at = Date.now();
      await engine.killAndRestart();
      killed.push({ at, up: Date.now() });
    }
  })();
  const each = Array.from({ length: changes }, async (_, n) => {
    await pause((n * 1_000) / perSecond);
    for (let saidAt = Date.now(); !over; saidAt = Date.now()) {
      if (await said.say(n).catch(() => false)) return void answered.push({ saidAt, at: Date.now() });
      await pause(AGAIN_MS);
    }
  });
  try {
    await Promise.all([...each, killing]);
    const kept = await said.kept();
    return {
      scenario: `R2: ${perSecond} updates a second while the database is killed`,
      engine: engine.name,
      ...{ changes, kills, ...kept },
      back: seconds(killed.map(({ at }) => firstAfter(at, answered) - at)),
      start: seconds(killed.map(({ at, up }) => up - at)),
      seconds: Math.round((Date.now() - began) / 1_000),
    };
  } finally {
    over = true;
    await said.close();
  }
}

/** Organisations with the example plan, and what is said to them. */
async function office(engine: KillableEngine) {
  const names = Array.from({ length: ORGANISATIONS }, (_, n) => `office-${n}`);
  const { store, ledger, close } = await storedPlan(engine, 'updates', names);
  const talk = conversation({
    ...{ ledger, clock: { now: () => NOW }, defaults: PLACE, ...NO_EFFORT },
    undelivered: async () => [],
    unreachable: async () => [],
    secret: () => randomBytes(16),
    address: null,
  });
  const acknowledged = new Set<string>();
  return {
    close,
    /** Whether the update of a number is acknowledged. */
    async say(n: number): Promise<boolean> {
      const organisation = names[n % ORGANISATIONS] ?? '';
      const speaker = speakerFor(await ledger.current(organisation, NOW), CHIEF, 'console');
      if (!speaker) throw new Error('the plan has no chief executive');
      const inputKey = `${organisation}:${n}`;
      const text = `update P1.${1 + (n % 9)} ${n % 2 ? 'on track' : 'at risk'} number ${n}`;
      const { outcome } = await talk.act({ organisation, speaker, text, inputKey });
      if (outcome !== 'changed' && outcome !== 'repeated') return false;
      acknowledged.add(inputKey);
      return true;
    },
    async kept(): Promise<Pick<Kept, 'lost' | 'doubled' | 'findings'>> {
      const keys: string[] = [];
      let findings = 0;
      for (const organisation of names) {
        for await (const { inputKey } of ledger.entries(organisation)) keys.push(inputKey);
        await ledger.current(organisation, NOW);
        findings += (await verifyLedger(store, organisation)).findings.length;
      }
      return { ...compared(acknowledged, keys), findings };
    },
  };
}

/** When an update that was said after a moment was first acknowledged; what was on its way then does not count. */
function firstAfter(moment: number, answered: Answered[]): number {
  return Math.min(...answered.filter(({ saidAt }) => saidAt > moment).map(({ at }) => at));
}

function seconds(all: number[]): number {
  return Math.round(Math.max(0, ...all) / 100) / 10;
}
