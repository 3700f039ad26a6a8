import { questionIn, useTopics } from '../src/core/reading/questions/questions.ts';
import { world } from '../tests/fakes/world.ts';
import { ASKED_ON, QUESTION_SETS, questionsOf, topicsFrom } from './learning/questions.ts';

/**
 * `npm run bench:questions`: how questions in people's own words are read, each set by a model that learned from all the
 * others, with every one that came out otherwise.
 */
const state = await (await world()).state();
const lines: Record<
  string,
  { questions: number; 'read as meant': string; 'meant is among what is offered': string }
> = {};
for (const set of QUESTION_SETS) {
  useTopics(
    topicsFrom(
      QUESTION_SETS.filter((one) => one !== set),
      state,
    ),
  );
  const rows = questionsOf(set).map((one) => ({
    ...one,
    read: questionIn(one.asked, state, ASKED_ON, true),
  }));
  const share = (fits: (row: (typeof rows)[number]) => boolean | undefined) =>
    `${((100 * rows.filter(fits).length) / rows.length).toFixed(1)} %`;
  lines[set] = {
    questions: rows.length,
    'read as meant': share(({ read, say }) => read?.say === say),
    'meant is among what is offered': share(
      ({ read, say }) => read?.say === say || read?.others.includes(say),
    ),
  };
  for (const { asked, say, read } of rows)
    if (read?.say !== say)
      console.log(`${set}: “${asked}” meant ${say}, was read as ${read?.say ?? 'nothing'}`);
}
console.table(lines);
