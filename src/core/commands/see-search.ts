import { activitiesOf, measuresOf, ownerTitle } from '../plan/current.ts';
import { byRef, byWords } from '../plan/finding.ts';
import { grouped } from '../plan/grouped.ts';
import { isOpen, isOverdue } from '../plan/timeliness.ts';
import { listItem } from '../plan/view.ts';
import { count, heading, list, note, reply, sentences, text } from '../replies/build.ts';
import { answer, type Command } from './command.ts';
import { noPlan } from './subject.ts';

const MOST_FOUND = 20;

/** Activities by words from their title or objective. */
export const search: Command = {
  name: 'search',
  also: ['find'],
  usage: 'search words',
  does: 'activities by words from their title',
  group: 'see',
  hear(rest, { state, today }) {
    if (!activitiesOf(state).length) return answer(noPlan());
    if (!rest) return answer(sentences('What should I search for? Say “search” and a word from the title.'));
    const named = byRef(state, rest);
    const found = named ? [named] : byWords(state, rest.replaceAll('"', ''));
    const shown = found.slice(0, MOST_FOUND);
    const asked = `“${rest.slice(0, 80)}”`;
    if (!shown.length) return answer(sentences(`Nothing in this plan has the words ${asked}.`));
    const more = found.length - shown.length;
    return answer(
      reply(
        [
          text(`${count(found.length, 'activity', 'activities')} for ${asked}.`),
          list(shown.map((activity) => listItem(activity, today, ownerTitle(state, activity.owner)))),
          more ? note(`${more} more; another word narrows it down.`) : null,
        ],
        { about: shown.map((activity) => activity.key) },
      ),
    );
  },
};

/** Who answers for what, and whether the role has a holder. */
export const owners: Command = {
  name: 'owners',
  usage: 'owners',
  does: 'who answers for how much, and what of it is overdue',
  group: 'see',
  hear(_rest, { state, today }) {
    const byOwner = grouped(activitiesOf(state), (activity) => activity.owner);
    if (!byOwner.size) return answer(noPlan());
    const rows = [...byOwner].map(([owner, theirs]) => {
      const late = theirs.filter((activity) => isOverdue(activity, today)).length;
      const holder = state.owners.get(owner)?.holder;
      return [
        { text: ownerTitle(state, owner) },
        { text: (holder && state.people.get(holder)?.name) || 'nobody yet' },
        { text: String(theirs.length) },
        { text: String(theirs.filter(isOpen).length) },
        late ? { text: String(late), mark: 'overdue' as const } : { text: '0' },
      ];
    });
    const columns = [
      { label: 'Executive owner' },
      { label: 'Held by' },
      ...['All', 'Open', 'Overdue'].map((label) => ({ label, align: 'right' as const })),
    ];
    return answer(reply([heading('Executive owners'), { type: 'table', columns, rows }]));
  },
};

/** The key performance metrics that the plan is judged by. */
export const measures: Command = {
  name: 'measures',
  also: ['metrics', 'kpis'],
  usage: 'measures',
  does: 'the measures that each priority is judged by',
  group: 'see',
  hear(_rest, { state }) {
    const known = measuresOf(state);
    if (!known.length) return answer(sentences('This plan names no measures.'));
    const sections = new Map(activitiesOf(state).map((a) => [a.priority, a.section]));
    const groups = grouped(known, (measure) => measure.priority);
    return answer(
      reply([
        text(`${count(known.length, 'measure')}.`),
        ...[...groups].flatMap(([number, those]) => [
          heading(sections.get(number) ?? (number ? `Priority ${number}` : 'Measures')),
          list(
            those.map((measure) => ({
              text: measure.title,
              ...(measure.group && { detail: measure.group }),
            })),
          ),
        ]),
      ]),
    );
  },
};
