import { randomUUID } from 'node:crypto';
import { hearAsOf } from '../core/app/as-of.ts';
import { replyText } from '../core/base/replies/text.ts';
import { speakerFor } from '../core/features/owners/index.ts';
import { DEFAULT_ORGANISATION } from '../place.ts';
import { print, UserFault } from './context.ts';
import { withExample } from './demo-example.ts';

const STORY: [told: string, as: string, at: string, text: string][] = [
  [
    'It is October. The chief executive asks what is late.',
    'Chief Executive Officer',
    '2023-10-03T08:40:00.000Z',
    'overdue',
  ],
  [
    'The finance officer answers in one sentence.',
    'OPCC Chief Finance Officer',
    '2023-10-03T08:45:00.000Z',
    'P1.9 at risk 60% waiting on figures from the estates team',
  ],
  [
    'Somebody else tries to close it.',
    'Head of Comms and Engagement',
    '2023-10-03T08:46:00.000Z',
    'done P1.9',
  ],
  [
    'The legal team delivers.',
    'Head of Legal and Complaints Resolution',
    '2023-10-03T08:50:00.000Z',
    'done B7 the new system is live',
  ],
  ['The panel asks what happened to it.', 'Panel member', '2023-10-03T09:00:00.000Z', 'history P1.9'],
];

/** `answerable demo`: the product in a minute. */
export async function demo(): Promise<void> {
  await withExample(
    { story: true },
    async ({ ledger, conversation, clock, standing }, defaults, imported) => {
      const organisation = DEFAULT_ORGANISATION;
      print(
        `A plan goes in: ${imported.activities.length} activities, ${imported.measures.length} measures.`,
      );
      for (const { message } of imported.warnings) print(`  worth a look: ${message}`);
      for (const [sentence, as, at, text] of STORY) {
        standing?.set(at);
        const speaker = speakerFor(await ledger.current(organisation, at), as, 'console');
        if (!speaker) throw new UserFault(`The example has no “${as}”.`);
        const reply = await conversation.hear({
          organisation,
          speaker,
          text,
          inputKey: `demo:${randomUUID()}`,
        });
        print(`\n${'─'.repeat(72)}\n${sentence}\n\n${as} › ${text}\n\n${indented(replyText(reply))}`);
      }
      const panel = speakerFor(await ledger.current(organisation, clock.now()), 'Panel member', 'console');
      if (!panel) return;
      const said = { organisation, speaker: panel, text: 'status', inputKey: 'demo:status' };
      const before = await hearAsOf(ledger, said, '2023-07-03', defaults);
      print(
        `\n${'─'.repeat(72)}\nAnd how it stood on 3 July can be asked at any time.\n\n${indented(replyText(before))}`,
      );
      print('\nNow yours: npx answerable import FILE, then npm start.');
    },
  );
}

function indented(text: string): string {
  return text.replace(/^(?=.)/gm, '  ');
}
