import type { Asking, Proposal, Refusal } from '../commands/command.ts';
import { type Progress, progressProposal } from '../commands/progress.ts';
import type { Decision } from '../ledger/ledger.ts';
import type { Change } from '../model.ts';
import { activitiesOf } from '../plan/current.ts';
import { byRef } from '../plan/finding.ts';
import { lineOf, statusText } from '../plan/view.ts';
import { fields, heading, note, reply, text } from '../replies/build.ts';
import type { Reply } from '../replies/reply.ts';
import { formatDate } from '../time/days.ts';
import { readSignals } from './signals.ts';

/** What a free sentence means: updates of some activities, and whether they can be taken at their word. */
export interface Understood {
  updates: { key: string; progress: Progress }[];
  sure: boolean;
}

const REST = /\b(?:the )?(?:rest|others?|remaining|everything else|all else)\b(?: (?:is|are|has|have))?/i;
const ALL = /\b(?:all|both|everything)\b/i;

/** Reads a sentence about activities that it names, or about those of the message it answers. Null: it tells nothing. */
export function understand(sentence: string, asking: Asking): Understood | null {
  const updates: Understood['updates'] = [];
  let sure = true;
  for (const { keys, words } of clausesOf(sentence, asking)) {
    const signals = readSignals(words, asking.today);
    if (!signals) return null;
    sure &&= signals.sure;
    for (const key of keys) {
      const status = asking.state.activities.get(key)?.status;
      const progress =
        signals.unchanged && status ? { ...signals.progress, status, unchanged: true } : signals.progress;
      updates.push({ key, progress });
    }
  }
  return updates.length ? { updates, sure } : null;
}

/** Cuts a sentence into what is told about each activity: "P1.3 done, rest no change". */
function clausesOf(sentence: string, { state, said }: Asking): { keys: string[]; words: string }[] {
  const about = said.about ?? [];
  const named = [...sentence.matchAll(/[\p{L}\d][\p{L}\d./_-]*/gu)]
    .map((match) => ({
      activity: byRef(state, match[0]),
      at: match.index,
      length: match[0].replace(/[.,;:]+$/, '').length,
    }))
    .flatMap(({ activity, ...place }) => (activity ? [{ ...place, keys: [activity.key] }] : []));
  const rest = REST.exec(sentence);
  const keysNamed = new Set(named.flatMap(({ keys }) => keys));
  if (rest && named.length) {
    named.push({ at: rest.index, length: rest[0].length, keys: about.filter((key) => !keysNamed.has(key)) });
  }
  const marks = named.sort((a, b) => a.at - b.at);
  const [first] = marks;
  if (!first) {
    const whole = about.length === 1 || (about.length > 1 && ALL.test(sentence)) ? about : [];
    return whole.length ? [{ keys: whole, words: sentence }] : [];
  }
  // With one activity its words may stand before its name: "finished P1.3 yesterday".
  if (marks.length === 1) {
    const words = `${sentence.slice(0, first.at)} ${sentence.slice(first.at + first.length)}`;
    return [{ keys: first.keys, words: trimmed(words) }];
  }
  return joined(
    marks.map(({ keys, at, length }, i) => ({
      keys,
      words: trimmed(sentence.slice(at + length, marks[i + 1]?.at)),
    })),
  );
}

/** "P1.3 and P1.4 done": a name followed by "and" alone shares what is told of the next. */
function joined(clauses: { keys: string[]; words: string }[]): { keys: string[]; words: string }[] {
  const whole: { keys: string[]; words: string }[] = [];
  let waiting: string[] = [];
  for (const { keys, words } of clauses) {
    if (!words || /^(?:and|&)$/i.test(words)) waiting.push(...keys);
    else {
      whole.push({ keys: [...waiting, ...keys], words: words.replace(/[\s,;]+and$/i, '') });
      waiting = [];
    }
  }
  return whole;
}

function trimmed(words: string): string {
  return words
    .replace(/\s+/g, ' ')
    .replace(/^[\s,;:.–-]+|[\s,;:–-]+$/g, '')
    .replace(/^(?:is|are|has been|was)\s+/i, '');
}

/** All of it as one entry, or the first refusal. */
export function proposalFor({ updates }: Understood, asking: Asking): Proposal {
  const each = updates.map(({ key, progress }) => progressProposal(key, progress, asking));
  return {
    action: 'update',
    role: each[0]?.role ?? null,
    decide(state): Decision<Refusal> {
      const changes: Change[] = [];
      const befores: unknown[] = [];
      for (const proposal of each) {
        const decision = proposal.decide(state);
        if (decision.kind === 'refusal') return decision;
        changes.push(...decision.changes);
        befores.push(...((decision.detail?.befores as unknown[]) ?? []));
      }
      return { kind: 'change', refs: updates.map(({ key }) => key), changes, detail: { befores } };
    },
    told(entry, state) {
      const replies = each.map((proposal) => proposal.told(entry, state));
      const [first] = replies;
      return reply(
        replies.flatMap(({ parts }) => parts),
        { about: entry.refs, actions: first?.actions ?? [] },
      );
    },
  };
}

/** What is less than certain is shown first and applied with one tap. */
export function proposed({ updates }: Understood, sentence: string, { state, said }: Asking): Reply {
  const known = new Map(activitiesOf(state).map((activity) => [activity.key, activity]));
  const parts = updates.flatMap(({ key, progress }) => {
    const activity = known.get(key);
    if (!activity) return [];
    const { status = activity.status, percent = activity.percent, forecast, words } = progress;
    return [
      heading(lineOf(activity)),
      fields([
        ['Status', statusText({ status, percent }), status],
        ['Expected by', forecast ? formatDate(forecast) : null],
        ['In your words', words ?? null],
      ]),
    ];
  });
  return reply(
    [
      text('Did I understand this rightly? Nothing is changed yet.'),
      ...parts,
      note('If not, say it another way, or “update” and the reference for the form.'),
    ],
    {
      about: said.about?.length ? said.about : updates.map(({ key }) => key),
      actions: [{ id: 'confirm', label: 'Yes, that is right', say: `yes: ${sentence}`, style: 'primary' }],
    },
  );
}
