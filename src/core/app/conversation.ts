import { Effort, type EffortParts } from '../base/effort.ts';
import { sentences } from '../base/replies/build.ts';
import { withNames } from '../base/replies/names.ts';
import type { Reply } from '../base/replies/reply.ts';
import { type Steps, UNWATCHED } from '../base/steps.ts';
import { cleanField, cleanText } from '../base/text/split-words.ts';
import type { Instant } from '../base/time/dates.ts';
import { localDay } from '../base/time/days.ts';
import { Turns } from '../base/turns.ts';
import type { Channels } from '../contract/channels.ts';
import { type Context, deny, type Proposal } from '../contract/command.ts';
import type { Acted, Acting, Clock, Said } from '../contract/ports.ts';
import type { Signing } from '../contract/signing.ts';
import { namesIn, withNamesNow } from '../domain/current-names.ts';
import { calendarFor, type Defaults } from '../domain/recipients.ts';
import { standingOf } from '../domain/standing.ts';
import type { State } from '../domain/state.ts';
import { meet, meetIn } from '../features/owners/index.ts';
import { isRenamed, nameHeard } from '../features/people/index.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { withNextStep } from './before-a-plan.ts';
import { saved } from './carry-out.ts';
import { counted } from './counted.ts';
import { CATALOGUE } from './features.ts';
import { KeptAnswers } from './kept-answers.ts';
import { ShownSteps, shownFirst } from './large-steps.ts';
import { type PastParts, pastOf } from './past.ts';
import { respond } from './respond.ts';
import { showingAgain } from './shown-again.ts';

/** What a conversation works with. */
export interface ConversationParts extends EffortParts, PastParts {
  /** Lets everything else that the process does go on once. */
  yields(): Promise<void>;
  clock: Clock;
  /** What an organisation has that has set nothing. */
  defaults: Defaults;
  /** What secrets of webhooks are made from; absent: none is made here. */
  signing?: Signing;
  /** Who looks at how long reading words takes; absent: nobody. */
  steps?: Steps;
  /** Sixteen random bytes. */
  secret(): Uint8Array;
  /** Where channels are looked up; absent: they are known by their names alone. */
  channels?: Channels;
  /** Who administers there, by their names; absent: nobody knows. */
  administrators?(organisation: string): Promise<string[]>;
  /** Where the bot is reached, for links; null: it does not know. */
  address: string | null;
}

const TOO_MUCH =
  'Your messages of the last minute took me too long to read. Nothing was done; please wait a minute, and send shorter ones.';

/** Hears what people say, in any face: clean, parse, decide, append, answer. */
export function conversation(parts: ConversationParts): Acting {
  const { ledger, clock, defaults, secret, address, steps = UNWATCHED } = parts;
  const kept = new KeptAnswers();
  const shownSteps = new ShownSteps();
  const effort = new Effort(parts);
  const turns = new Turns(() => parts.yields());
  const act = showingAgain(async (raw: Said): Promise<Acted> => {
    const always = kept.always(raw);
    if (always) return answered(always);
    const cleaned = cleanText(raw.text);
    if ('refused' in cleaned) return answered(sentences(cleaned.refused));
    const said = withCleanFields(raw);
    if ('refused' in said) return answered(sentences(said.refused));
    const { organisation, speaker } = said;
    const now = clock.now();
    const state = withNamesNow(await newestFor(ledger, said, now));
    const cached = kept.now(said, state.seq, now);
    if (cached) return answered(cached);
    const calendar = calendarFor(state, defaults);
    const { zone } = calendar;
    const today = localDay(now, zone);
    const past = pastOf(parts, state, now, zone);
    const who = standingOf(state, speaker, today);
    const meant = shownSteps.meant(said, cleaned.text, now);
    if (meant.left) return answered(sentences('Nothing was changed.'));
    const { text, shared } = readShare(meant.text);
    const context: Context = {
      catalogue: CATALOGUE,
      signing: parts.signing ?? null,
      ...{ state, who, now, today, zone, calendar, defaults, secret, address, past },
      said: { ...said, ...(said.about && { about: meant.about }), ...(shared && { overheard: true }) },
      channelNamed: async (written) =>
        (await parts.channels?.find(organisation, speaker.account, written)) ?? null,
    };
    if (speaker.outsider) return await saved(ledger, NOT_OURS, context, cleaned.text);
    const { account } = speaker;
    if (!effort.admits(organisation, account))
      return { ...answered(sentences(TOO_MUCH)), outcome: 'too often' };
    const count = <T>(work: () => T) => effort.spend(organisation, account, work);
    const read = await steps.step('read', async () => {
      // In its turn: of many who ask at once, the first one's answer is there for all others.
      const alike = () => kept.alike(said, who, state.seq, now);
      const reading = steps.bound(async () => alike() ?? (await count(() => respond(text, context))));
      return await turns.take(`${organisation} ${account}`, reading);
    });
    if (!('result' in read)) return answered(read);
    const { result, command } = read;
    const acted =
      result.kind === 'answer'
        ? answered({ ...(await withNextStep(result.reply, context, parts.administrators)), again: text })
        : await saved(ledger, counted(shownFirst(result.proposal, meant.seen), count), context, text);
    shownSteps.note(said, acted.reply, now);
    const asOf = command?.steady === 'always' ? {} : { asOf: state.seq };
    const reply = withNames({ ...asOf, ...acted.reply, ...(shared && { shared }) }, namesIn(state));
    const isSteady = command && result.kind === 'answer';
    const by = { ...acted, command: command?.name ?? null };
    return { ...by, reply: isSteady ? kept.keep(said, who, state.seq, now, command, reply) : reply };
  });
  return { act, hear: async (said) => (await act(said)).reply };
}

/** What was typed into fields is taken as what is said is. */
function withCleanFields(said: Said): Said | { refused: string } {
  if (!said.values) return said;
  const cleaned: [id: string, value: string][] = [];
  for (const [id, value] of Object.entries(said.values)) {
    const field = cleanField(value);
    if ('refused' in field) return field;
    cleaned.push([id, field.text]);
  }
  return { ...said, values: Object.fromEntries(cleaned) };
}

/** Nothing was to be changed. */
function answered(reply: Reply): Acted {
  return { reply, outcome: 'answered', seq: null };
}

declare module '../ledger/events.ts' {
  interface Events {
    /** Anything at all, by somebody of outside: it is only ever denied. */
    speak: Nothing;
  }
}

/** Guests and people of other organisations neither read nor act; the attempt is kept. */
const NOT_OURS: Proposal<'speak'> = {
  action: 'speak',
  role: null,
  decide: () =>
    deny(sentences('That is not permitted: this plan is for members of the organisation.'), 'member'),
  confirm: () => sentences('That is not permitted: this plan is for members of the organisation.'),
};

/** The newest state, in which the speaker is known by the name that their platform has for them now. */
async function newestFor(ledger: Ledger, said: Said, at: Instant): Promise<State> {
  const { organisation, speaker, inputKey } = said;
  const { account, name, outsider } = speaker;
  const state = await ledger.current(organisation, at);
  if (outsider || !isRenamed(state, { account, name })) return await meetIn(ledger, state, speaker, at);
  // What cannot be saved now is known with their next message.
  await nameHeard(ledger, { organisation, account, name, inputKey: `renamed:${inputKey}`, at }).catch(
    () => null,
  );
  return await meet(ledger, organisation, speaker, at);
}

/** “share overdue”: everybody in the conversation sees the answer. */
function readShare(text: string): { text: string; shared: boolean } {
  const [, rest] = /^(?:\/?plan\s+)?share\s+(.+)$/i.exec(text) ?? [];
  return rest === undefined ? { text, shared: false } : { text: rest, shared: true };
}
