import { grouped } from '../../base/grouped.ts';
import { count, heading, list, note, reply, sentences, text } from '../../base/replies/build.ts';
import { takesNothing } from '../../contract/accepts.ts';
import { answer, type Command } from '../../contract/command.ts';
import { activitiesOf } from '../../domain/current.ts';
import { distance, isUnmoved, measuresOf, readingsOf, termsOf } from './readings.ts';
import { measureItem, TREND_SIGNS } from './view.ts';

/** The key performance metrics that the plan is judged by. */
export const measures: Command = {
  name: 'measures',
  also: ['metrics', 'kpis'],
  usage: 'measures',
  does: 'the measures that each priority is judged by, with their newest readings',
  group: 'see',
  accepts: takesNothing,
  hear(_rest, { state }) {
    const all = measuresOf(state);
    if (!all.length) return answer(sentences('This plan names no measures.'));
    const sections = new Map(activitiesOf(state).map((a) => [a.priority, a.section]));
    const groups = grouped(all, (measure) => measure.priority);
    const read = all.filter(({ id }) => readingsOf(state, id).length);
    const reached = read.filter(
      (one) => distance(readingsOf(state, one.id).at(-1)?.value ?? 0, termsOf(one)) === 0,
    );
    const unmoved = all.filter((one) => isUnmoved(state, one));
    const stand = read.length
      ? `${count(all.length, 'measure')}: ${read.length} with a reading, ${reached.length} at their target.`
      : `${count(all.length, 'measure')}; none has a reading yet.`;
    return answer(
      reply([
        text(stand),
        ...(unmoved.length
          ? [
              heading('Complete, and the measure does not move'),
              text(
                'Everything promised under these priorities is complete, and they are no better than before.',
              ),
              list(unmoved.map((one) => measureItem(state, one))),
            ]
          : []),
        ...[...groups].flatMap(([number, those]) => [
          heading(sections.get(number) ?? (number ? `Priority ${number}` : 'Measures')),
          list(those.map((one) => measureItem(state, one))),
        ]),
        note(`${TREND_SIGNS}. “measure” and a name shows its trend and takes a reading.`),
      ]),
    );
  },
};
