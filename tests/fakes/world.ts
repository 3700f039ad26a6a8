import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import { type ConversationParts, conversation } from '../../src/core/app/conversation.ts';
import { CATALOGUE } from '../../src/core/app/features.ts';
import type { Reply } from '../../src/core/base/replies/reply.ts';
import { replyText } from '../../src/core/base/replies/text.ts';
import type { Instant } from '../../src/core/base/time/dates.ts';
import type { Acting, Said } from '../../src/core/contract/ports.ts';
import type { Change } from '../../src/core/domain/model.ts';
import { bringIn } from '../../src/core/features/importing/bring-in.ts';
import type { ImportedPlan } from '../../src/core/features/importing/imported.ts';
import { speakerFor } from '../../src/core/features/owners/cast.ts';
import { Ledger } from '../../src/core/ledger/ledger.ts';
import { memoryStore } from '../../src/core/ledger/memory-store.ts';
import type { LedgerOptions } from '../../src/core/ledger/options.ts';
import type { LedgerStore } from '../../src/core/ledger/store.ts';
import { archiveOf } from '../../src/exporters/archive.ts';
import { readPlanFile } from '../../src/importers/import-plan.ts';
import { idsShown } from './no-ids.ts';

export const ORGANISATION = 'default';
export const CHIEF = 'Chief Executive Officer';
export const FINANCE = 'OPCC Chief Finance Officer';
export const LEGAL = 'Head of Legal and Complaints Resolution';
export const OPERATIONS = 'Director of Operations';
/** Who brings a plan in on the command line. */
export const BY = { account: 'console:administrator', name: 'Administrator', person: null, role: null };
const EXAMPLE = new URL('../../examples/delivery-plan-2023-24.txt', import.meta.url);

const read = await readPlanFile({ fileName: 'plan.txt', bytes: fs.readFileSync(EXAMPLE) });

export function examplePlan() {
  return structuredClone(read);
}

const BEGIN: Instant = '2023-04-03T08:00:00.000Z';

/** The ledger once the example plan is in it, brought in once for all worlds: a thousand of them are made. */
let begun: Awaited<ReturnType<typeof archiveOf>> | null = null;

/** A store that holds the example plan. */
async function storeWithExample(): Promise<LedgerStore> {
  if (!begun) {
    const store = memoryStore({ ledger: [], rows: [] });
    await bringPlan(ledgerOn(store));
    begun = await archiveOf(store, ORGANISATION);
  }
  return memoryStore(structuredClone({ ledger: begun.ledger, rows: begun.rows }));
}

function ledgerOn(store: LedgerStore, consequences?: LedgerOptions['consequences']): Ledger {
  return new Ledger(store, {
    vocabulary: CATALOGUE.vocabulary,
    salt,
    ...(consequences && { consequences }),
    onApplyFailed: (fault) => {
      throw fault;
    },
  });
}

const bringPlan = async (ledger: Ledger, imported = examplePlan()) =>
  await bringIn(ledger, {
    organisation: ORGANISATION,
    imported,
    by: BY,
    at: BEGIN,
    inputKey: 'import:1',
  });

let salted = 0;
export const salt = () => String(++salted).padStart(32, '0');

/** Nothing costs anything, and nothing has to wait. */
export const NO_EFFORT = { millis: () => 0, cpu: () => 0, yields: async () => {} };

interface Parts {
  consequences?: NonNullable<LedgerOptions['consequences']>;
  undelivered?: ConversationParts['undelivered'];
  unreachable?: ConversationParts['unreachable'];
  effort?: Pick<ConversationParts, 'millis' | 'cpu' | 'yields'>;
  channels?: ConversationParts['channels'];
  /** The platforms that there are; absent: every one. */
  platforms?: string[];
  delivered?: ConversationParts['delivered'];
  signing?: ConversationParts['signing'];
  /** Another plan than the example, for a store that is given. */
  plan?: ImportedPlan;
}

/** The example plan in a ledger, a clock that is moved by hand, and people who speak. */
export async function world(
  given?: LedgerStore,
  {
    undelivered = async () => [],
    unreachable = async () => [],
    consequences,
    effort = NO_EFFORT,
    channels,
    platforms,
    delivered,
    signing,
    plan,
  }: Parts = {},
) {
  const clock = { at: BEGIN, now: () => clock.at };
  const store = given ?? (await storeWithExample());
  const ledger = ledgerOn(store, consequences);
  // What follows from a plan that is there already follows now, as it does where a process died in between.
  const begun = await ledger.current(ORGANISATION, BEGIN);
  if (!begun.plans.size) await bringPlan(ledger, plan);
  const spoken = conversation({
    ledger,
    clock,
    defaults: {
      ...{ zone: 'Europe/London', region: 'england-and-wales' },
      ...(platforms && { platforms: () => platforms }),
    },
    undelivered,
    unreachable,
    ...(channels && { channels }),
    ...(delivered && { delivered }),
    ...(signing && { signing }),
    secret: () => randomBytes(16),
    ...effort,
    address: null,
  });
  /** Whatever anybody is answered in any test shows nothing that is the product's own. */
  const act = async (said: Said) => {
    const acted = await spoken.act(said);
    const ids = idsShown(acted.reply, await ledger.current(said.organisation, clock.now()));
    if (ids.length && !ids.every((id) => said.text.includes(id)))
      throw new Error(`The answer to “${said.text}” shows ${ids.join(', ')}: ${replyText(acted.reply)}`);
    return acted;
  };
  const talk: Acting = { act, hear: async (said) => (await act(said)).reply };
  let inputs = 0;
  const state = async () => await ledger.current(ORGANISATION, clock.now());
  const reply = async (as: string, text: string, more: Partial<Said> = {}): Promise<Reply> => {
    const speaker = speakerFor(await state(), as, 'playground')!;
    return await talk.hear({
      organisation: ORGANISATION,
      speaker,
      text,
      inputKey: `test:${++inputs}`,
      ...more,
    });
  };
  /** Keeps changes as an administrator's, past what a sentence can say. */
  const keep = async (changes: Change[]) =>
    await ledger.change(
      {
        organisation: ORGANISATION,
        inputKey: `kept:${++inputs}`,
        at: clock.now(),
        action: 'add',
        by: BY,
        said: null,
      },
      () => ({ kind: 'change', refs: [], changes, detail: {} }),
    );
  return {
    store,
    keep,
    /** All work began with the plan's year, so that silence about it counts from then on. */
    begun: async () => {
      const quiet = { status: null, note: null, notedOn: null, urgency: null, helpers: [], extra: [] };
      const fromFile = { ...quiet, at: BEGIN, startDate: '2023-04-01' };
      const keys = [...(await state()).activities.keys()];
      await keep(keys.map((key): Change => ({ of: 'activities', id: key, set: { fromFile } })));
    },
    ledger,
    clock,
    clockOnTo: () => {},
    state,
    reply,
    talk,
    /** A large step: said, and what was shown taken by its button. */
    take: async (as: string, text: string): Promise<string> => {
      const shown = await reply(as, text);
      const confirm = shown.actions.find(({ id }) => id === 'confirm');
      if (!confirm) throw new Error(`“${text}” has nothing to confirm: ${replyText(shown)}`);
      return replyText(await reply(as, confirm.say));
    },
    /** What the person reads. */
    say: async (as: string, text: string, more: Partial<Said> = {}) => replyText(await reply(as, text, more)),
    activity: async (ref: string) => [...(await state()).activities.values()].find((a) => a.ref === ref)!,
  };
}
