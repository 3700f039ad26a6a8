import { sentences } from '../base/replies/build.ts';
import type { Reply } from '../base/replies/reply.ts';
import { withAnswers } from '../contract/answers.ts';
import { askFirst, happenedSince } from '../contract/ask-first.ts';
import type { Context, Proposal, Refusal } from '../contract/command.ts';
import { savedOr } from '../contract/not-saved.ts';
import type { Acted } from '../contract/ports.ts';
import { withNameNow, withNamesNow } from '../domain/current-names.ts';
import { beyondTheirs } from '../domain/giving.ts';
import type { Standing } from '../domain/standing.ts';
import type { State } from '../domain/state.ts';
import { askingForRight } from '../features/rights/index.ts';
import type { Decision, Input } from '../ledger/decision.ts';
import type { Entry } from '../ledger/entry.ts';
import type { Ledger } from '../ledger/ledger.ts';

/** Has a change decided and kept, or says that the store takes no writes. */
export async function saved(
  ledger: Ledger,
  proposal: Proposal,
  context: Context,
  cleaned: string,
): Promise<Acted> {
  return await savedOr(
    async () => await carryOut(ledger, proposal, context, cleaned),
    (reply) => ({ reply, outcome: 'unsaved', seq: null }),
  );
}

async function carryOut(
  ledger: Ledger,
  proposal: Proposal,
  context: Context,
  cleaned: string,
): Promise<Acted> {
  const { said, who, now } = context;
  const input = {
    organisation: said.organisation,
    inputKey: said.inputKey,
    at: now,
    action: proposal.action,
    by: author(who, proposal.role),
    said: said.sent ?? proposal.keeps ?? cleaned,
  };
  const way = /^(?:all the same: )?(?:yes|correct \d+): /.test(cleaned) ? 'words' : (said.way ?? 'words');
  const outcome = await ledger.change<Refusal>(input, (state) =>
    withAnswers(withinTheirs(proposal, state, who), input, { catalogue: context.catalogue, state, way }),
  );
  if (outcome.kind !== 'refused') {
    const { entry, state, kind } = outcome;
    const { seq } = entry;
    if (entry.action === 'denied') return { reply: refusedBefore(proposal, state), outcome: 'denied', seq };
    const since = kind === 'repeated' && said.way ? pressedAgain(entry, context) : null;
    if (since) return { reply: since, outcome: 'asked', seq: null };
    const told =
      entry.action === 'right asked' && proposal.action !== 'right asked'
        ? askingForRight(proposal, context).confirm(entry, withNamesNow(state))
        : {
            ...proposal.confirm(withNameNow(state, entry), withNamesNow(state)),
            changed: true,
            asOf: state.seq,
          };
    return { reply: told, outcome: kind === 'repeated' ? 'repeated' : 'changed', seq };
  }
  if (outcome.refusal === BEYOND)
    return await carryOut(ledger, askingForRight(proposal, context), context, cleaned);
  const { reply, denied, asks } = outcome.refusal;
  if (!denied) return { reply, outcome: asks ? 'asked' : 'refused', seq: null };
  // An attempt without the right leaves a trace and changes nothing.
  // A program that is refused keeps its key: it may send the same again once it is allowed.
  const inputKey = said.sent ? `${said.inputKey}:denied` : said.inputKey;
  const attempt: Input<'denied'> = { ...input, inputKey, action: 'denied' };
  const detail = { attempted: proposal.action, right: denied };
  await ledger.change(attempt, () => ({ kind: 'change', changes: [], refs: reply.about, detail }));
  return { reply, outcome: 'denied', seq: null };
}

/** The same button of the same message, after others have answered: it is not taken for the first press. */
function pressedAgain({ action, refs, seq }: Entry, context: Context): Reply | null {
  const { catalogue, said, state } = context;
  if (!catalogue.event(action)?.answers) return null;
  const since = { ...context, said: { ...said, asOf: seq } };
  const asks = refs.flatMap((key) => {
    const activity = state.activities.get(key);
    return (activity && happenedSince(activity, state, since)) ?? [];
  });
  return asks.length ? askFirst(asks, context, refs) : null;
}

/** It gives more than its author has: somebody else's word is asked for. */
const BEYOND: Refusal = { reply: sentences('That waits for the word of somebody else.') };

function withinTheirs(proposal: Proposal, state: State, who: Standing): Decision<Refusal> {
  const decision = proposal.decide(state);
  const within = decision.kind === 'refusal' || !beyondTheirs(state, decision.changes, who).length;
  return within ? decision : { kind: 'refusal', refusal: BEYOND };
}

/** Pressed or delivered again after a refusal: refused as the first time, with its reason. */
function refusedBefore(proposal: Proposal, state: State): Reply {
  const decision = proposal.decide(state);
  if (decision.kind === 'refusal') return decision.refusal.reply;
  return sentences('That was not permitted when you first said it. It is now, so please say it again.');
}

function author(who: Standing, role: string | null) {
  return { account: who.account, name: who.name, person: who.person, role };
}
