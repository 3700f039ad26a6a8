import { sentences } from '../../base/replies/build.ts';
import { answer, type Command } from '../../contract/command.ts';
import { placeOnActivity, readPlacing, takesPlacing } from './people-of.ts';

const PLACING = {
  joins: 'is|to',
  how: 'Say “contributor P1.3 is @person”; “without” instead of “is” ends it.',
};

/** Somebody who works on an activity: they add words and evidence. */
export const contributor: Command = {
  name: 'contributor',
  also: ['contributors'],
  usage: 'contributor REF is @person',
  does: 'let somebody add notes and evidence to an activity',
  group: 'look after',
  accepts: takesPlacing(PLACING),
  hear(rest, context) {
    const read = readPlacing(rest, PLACING, context);
    if ('refused' in read) return answer(sentences(read.refused));
    return placeOnActivity(
      read,
      { action: 'contributor', field: 'contributors', may: 'contributes to it' },
      context,
    );
  },
};
