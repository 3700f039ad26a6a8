import fs from 'node:fs';
import type { IsoDate } from '../../src/core/base/time/dates.ts';
import type { State } from '../../src/core/domain/state.ts';
import { featuresOf } from '../../src/core/reading/questions/features.ts';
import { slotsIn } from '../../src/core/reading/questions/slots.ts';
import type { Topic } from '../../src/core/reading/questions/topics.ts';
import type { Row } from './logistic.ts';
import { keptFrom } from './weights.ts';

export const ASKED_ON: IsoDate = '2023-10-02';
const FOLDER = new URL('../../tests/fixtures/questions/', import.meta.url);

/** Sets of questions with the command that should answer each; each set by other people. */
export const QUESTION_SETS = fs
  .readdirSync(FOLDER)
  .filter((file) => file !== 'wordings.json')
  .map((file) => file.replace('.json', ''))
  .sort();

export interface Question {
  asked: string;
  say: string;
}

const read = (name: string): Record<string, string[]> =>
  JSON.parse(fs.readFileSync(new URL(`${name}.json`, FOLDER), 'utf8'));

export function questionsOf(set: string): Question[] {
  return Object.entries(read(set)).flatMap(([say, all]) => all.map((asked) => ({ asked, say })));
}

const TOPIC_OF: Record<string, Topic> = {
  show: 'how',
  search: 'how',
  priority: 'how',
  measure: 'how',
  history: 'changes',
  questions: 'panel',
};

function topicOf(say: string): Topic {
  const [command = '', ...rest] = say.split(' ');
  if (command === 'status') return rest.length ? 'standing' : 'how';
  if (command === 'owners') return rest.length ? 'how' : 'people';
  return TOPIC_OF[command] ?? (command as Topic);
}

/** The weights that tell what is asked for, learned from the wordings and these sets. */
export function topicsFrom(sets: readonly string[], state: State): { topics: string; known: string } {
  const wordings = Object.entries(read('wordings')).flatMap(([topic, all]) =>
    all.map((asked) => ({ asked, topic: topic as Topic })),
  );
  const known = new Set(
    wordings.flatMap(
      ({ asked }) => slotsIn(asked, state, ASKED_ON, new Set(asked.toLowerCase().split(' '))).words,
    ),
  );
  const labelled = [
    ...wordings,
    ...sets.flatMap(questionsOf).map(({ asked, say }) => ({ asked, topic: topicOf(say) })),
  ];
  const rows: Row[] = labelled.map(({ asked, topic }) => ({
    features: featuresOf(slotsIn(asked, state, ASKED_ON, known).words),
    label: topic,
  }));
  return {
    topics: keptFrom(rows),
    known: [...known]
      .filter((word) => !word.startsWith('x'))
      .sort()
      .join(' '),
  };
}
