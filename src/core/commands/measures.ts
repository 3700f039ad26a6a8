import { activitiesOf, measuresOf } from '../plan/current.ts';
import { grouped } from '../plan/grouped.ts';
import { count, heading, list, reply, sentences, text } from '../replies/build.ts';
import { answer, type Command } from './command.ts';

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
