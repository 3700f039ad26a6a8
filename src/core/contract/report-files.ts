import { z } from 'zod';
import type { ReportFile as Wanted } from '../base/replies/reply.ts';
import { readDay } from '../base/time/days.ts';
import type { Said } from './ports.ts';

/** A day of the calendar, as a program writes it. */
export const Day = z.string().refine((day) => readDay(day) === day);

/** The same as it comes back from a platform, which may be anything. */
export const ReportFile: z.ZodType<Wanted> = z.object({
  report: z.enum(['pack', 'one-page', 'register', 'brief']),
  format: z.enum(['pdf', 'docx', 'xlsx']),
  period: z.object({ since: Day, asAt: Day }).exactOptional(),
  about: z.string().max(200).exactOptional(),
});

const OTHERS =
  '“report pack” and “report register” are the panel’s pack and all activities, “report for March” is a month, and “as word” and “as excel” are other files.';
const IN_SLACK = `I am sending it to you as a file, in our own conversation. ${OTHERS}`;
const IN_TEAMS = `I am offering it to you as a file: press “Allow”, and it goes to your OneDrive. ${OTHERS}`;
const IN_A_CHANNEL = 'I hand out files in our own chat, not in a channel. Say the same to me there.';
const IN_PLAYGROUND = 'The buttons below hand it out as a file.';
const ON_COMMAND_LINE =
  'For a file, say “answerable export --format pdf --out report.pdf”; “docx” and “xlsx” are other formats.';

/** How a report reaches whoever asks for it: the file, where one can be sent, and the words that say so. */
export function handedOver(
  { speaker, overheard }: Pick<Said, 'speaker' | 'overheard'>,
  file: Wanted,
): { told: string; file?: Wanted } {
  if (speaker.account.startsWith('slack:')) return { told: IN_SLACK, file };
  if (speaker.account.startsWith('playground:')) return { told: IN_PLAYGROUND, file };
  if (!speaker.account.startsWith('teams:')) return { told: ON_COMMAND_LINE, file };
  return overheard ? { told: IN_A_CHANNEL } : { told: IN_TEAMS, file };
}
