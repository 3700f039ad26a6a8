import { conversation } from '../../src/core/app/conversation.ts';
import { CATALOGUE } from '../../src/core/app/features.ts';
import type { Reply } from '../../src/core/base/replies/reply.ts';
import { mention } from '../../src/core/base/text/mention.ts';
import type { Said } from '../../src/core/contract/ports.ts';
import type { Speaker } from '../../src/core/domain/speaker.ts';
import { bringIn } from '../../src/core/features/importing/index.ts';
import { Ledger } from '../../src/core/ledger/ledger.ts';
import type { LedgerStore } from '../../src/core/ledger/store.ts';
import { BY, examplePlan, NO_EFFORT, OPERATIONS } from '../fakes/world.ts';

/** In every word of the northern body’s, so that whatever comes of them is seen. */
export const CANARY = 'quokka';
export const NOW = '2023-05-02T08:00:00.000Z';

/** The example plan with the word in every title, half of it under references of its own: the rest has the same keys as the south’s. */
function northern() {
  const { activities, measures, ...plan } = examplePlan();
  const marked = <T extends { title: string }>(thing: T) => ({ ...thing, title: `${thing.title} ${CANARY}` });
  return {
    ...plan,
    activities: activities.map((one) => ({ ...marked(one), ref: one.ref.replace(/^B/, 'NB') })),
    measures: measures.map(marked),
  };
}

const speaker = (id: string, more: Partial<Speaker> = {}): Speaker => ({
  ...{
    account: `slack:T1:${id}`,
    name: id,
    administrator: false,
    outsider: false,
    plays: null,
  },
  ...more,
});

export const NORTH = {
  chief: speaker('U1', { name: `Chris ${CANARY}`, plays: 'chief-executive-officer' }),
  administrator: speaker('U2', { name: `Adam ${CANARY}`, administrator: true }),
  keeper: speaker('U3', { name: `Kay ${CANARY}` }),
  assistant: speaker('U4', { name: `Ash ${CANARY}` }),
};
/** From an account that is in both bodies. */
export const SOUTH = speaker('U2', { plays: 'chief-executive-officer', administrator: true });

/** What the northern body does, so that it has one of everything. */
const DONE: [keyof typeof NORTH, string][] = [
  ['administrator', `owner "${OPERATIONS}" is ${mention(NORTH.keeper)}`],
  ['administrator', `assistant "${OPERATIONS}" is ${mention(NORTH.assistant)}`],
  ['administrator', `settings digest #${CANARY} Monday 09:30`],
  ['administrator', 'settings status page on'],
  ['keeper', 'calendar'],
  ['keeper', 'link'],
  ['keeper', `NB11 at risk, 40%, the ${CANARY} hides`],
  ['keeper', `evidence NB11 https://${CANARY}.example/survey`],
  ['keeper', `milestone NB11 "First ${CANARY}" by 12 May 2023`],
  ['keeper', 'recurring P1.4 every 6 months'],
  ['keeper', 'depends NB11 on P1.4'],
  ['keeper', `narrative NB11 The ${CANARY} is well.`],
  ['keeper', `extend P1.5 to 30 June 2024 because of ${CANARY}`],
  ['chief', `extend P1.3 to 30 June 2024 because of ${CANARY}`],
  ['assistant', `owner "${OPERATIONS}" is me`],
  ['keeper', 'done P1.6'],
  ['chief', `question "Is the ${CANARY} counted?"`],
];

const VIEWS = [
  'mine',
  'overdue',
  'decisions',
  'settings',
  'owners',
  'measures',
  'show NB11',
  'acknowledge',
  'plans',
];

/** A conversation over a store, whose secrets and salts are counted: two that are told the same answer the same. */
export function bodies(store: LedgerStore) {
  let salted = 0;
  let secrets = 0;
  const ledger = new Ledger(store, {
    vocabulary: CATALOGUE.vocabulary,
    salt: () => String(++salted).padStart(32, '0'),
    onApplyFailed: (fault) => {
      throw fault;
    },
  });
  const talk = conversation({
    ledger,
    clock: { now: () => NOW },
    defaults: { zone: 'Europe/London', region: 'england-and-wales' },
    undelivered: async () => [],
    unreachable: async () => [],
    secret: () => new Uint8Array(16).fill(++secrets),
    ...NO_EFFORT,
    address: 'https://bot.example',
  });
  const inputs = new Map<string, number>();
  const hear = async (
    organisation: string,
    who: Speaker,
    said: Pick<Said, 'text'> & Partial<Said>,
  ): Promise<Reply> => {
    const input = (inputs.get(organisation) ?? 0) + 1;
    inputs.set(organisation, input);
    return await talk.hear({
      organisation,
      speaker: who,
      inputKey: `${organisation === 'north' ? 'said' : 'heard'}:${input}`,
      ...said,
    });
  };
  const begin = async (organisation: string, imported: ReturnType<typeof examplePlan>) =>
    await bringIn(ledger, { organisation, imported, by: BY, at: NOW, inputKey: 'import:1' });
  return {
    hear,
    talk,
    ledger,
    state: async (organisation: string) => await ledger.current(organisation, NOW),
    async south() {
      // However many the north was given, the next ones are those of a body alone.
      secrets = 100;
      salted = 1_000_000;
      await begin('south', examplePlan());
    },
    /** The northern body with one of everything; what it was answered. */
    async north(): Promise<Reply[]> {
      await begin('north', northern());
      const replies: Reply[] = [];
      for (const [who, text] of DONE) {
        const shown = await hear('north', NORTH[who], { text });
        const confirm = shown.actions.find(({ id }) => id === 'confirm');
        replies.push(shown, ...(confirm ? [await hear('north', NORTH[who], { text: confirm.say })] : []));
      }
      for (const text of VIEWS)
        for (const who of [NORTH.keeper, NORTH.chief, NORTH.administrator])
          replies.push(await hear('north', who, { text }));
      return replies;
    },
  };
}
