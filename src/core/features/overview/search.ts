import { count, list, note, reply, sentences, text } from '../../base/replies/build.ts';
import { accepting, isAnswering } from '../../contract/accepts.ts';
import { answer, type Command } from '../../contract/command.ts';
import { noPlan } from '../../contract/subject.ts';
import { activitiesOf, ownerTitle } from '../../domain/current.ts';
import { byFileWords, byNearWords, byRef, byWords } from '../../domain/finding.ts';
import { listItem } from '../../domain/view.ts';

const MOST_FOUND = 20;

/** Activities by words from their title or objective. */
export const search: Command = {
  name: 'search',
  also: ['find'],
  usage: 'search words',
  does: 'activities by words from their title',
  group: 'see',
  accepts: (rest, context) =>
    accepting(!rest || !isAnswering(context) || byWords(context.state, rest.replaceAll('"', '')).length > 0),
  hear(rest, { state, today }) {
    if (!activitiesOf(state).length) return answer(noPlan(state));
    if (!rest) return answer(sentences('What should I search for? Say “search” and a word from the title.'));
    const named = byRef(state, rest);
    const words = rest.replaceAll('"', '');
    const every = named ? [named] : [...new Set([...byWords(state, words), ...byFileWords(state, words)])];
    const found = every.length ? every : byNearWords(state, words);
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
