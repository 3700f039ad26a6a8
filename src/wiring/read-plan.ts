import { createHash } from 'node:crypto';
import { textOfBytes } from '../core/base/text/text-of-bytes.ts';
import type { Conversation } from '../core/contract/ports.ts';
import {
  type ImportedPlan,
  type PlanFileParts,
  type PlanFiles,
  planFiles,
  type ReadHow,
  withPlanFiles,
} from '../core/features/importing/index.ts';
import { asOneLine, isPeopleList, readPeople } from '../core/features/owners/index.ts';
import { readContent } from '../importers/content.ts';
import { columnUses } from '../importers/fields.ts';
import { READ_FORMATS } from '../importers/formats/index.ts';
import { inTime } from '../importers/in-time.ts';
import { planOfContent } from '../importers/plan-of-content.ts';
import { readPlanApart } from '../importers/read-apart.ts';
import { UnreadableFile } from '../importers/source.ts';

/**
 * A text no longer than a message is read while others wait, which they do not notice; a larger one, and every binary
 * file, in a process of its own.
 */
export const MOST_IN_PLACE = 8 * 1024;
/** A list of people is a command, and is told when it is too long for one. */
const MOST_OF_PEOPLE = 64 * 1024;

/** Reads a plan that was sent in a chat. What cannot be read is a sentence for its sender, no fault. */
async function readSentPlan(
  fileName: string,
  bytes: Uint8Array,
  how: ReadHow,
): Promise<ImportedPlan | { unreadable: string }> {
  try {
    if (bytes.length > MOST_IN_PLACE) return await readPlanApart(fileName, bytes, how);
    const content = await readContent(fileName, bytes);
    const quick = inTime(() => planOfContent(fileName, content, how));
    return quick?.made ?? (await readPlanApart(fileName, bytes, how));
  } catch (fault) {
    if (fault instanceof UnreadableFile) return { unreadable: fault.message };
    throw fault;
  }
}

type Kept = Pick<PlanFileParts, 'ledger' | 'clock' | 'clockOnTo' | 'uploads'>;

/** Plans as files in a chat, read by the importers. */
export function chatPlans(parts: Kept & Pick<PlanFileParts, 'defaults'>): PlanFiles {
  return planFiles({ ...parts, formats: READ_FORMATS, columns: columnUses, read: readSentPlan });
}

/** A list of people that was sent as a file is shown as the command “people” shows it. */
function withPeople(plans: PlanFiles, conversation: Conversation): PlanFiles {
  return {
    ...plans,
    async begin({ organisation, speaker, name, bytes }) {
      const list =
        /\.(?:csv|tsv|txt)$/i.test(name) && bytes.length <= MOST_OF_PEOPLE ? textOfBytes(bytes) : '';
      if (!isPeopleList(list)) return await plans.begin({ organisation, speaker, name, bytes });
      const inputKey = `people:${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}`;
      const text = `people ${asOneLine(readPeople(list))}`;
      return await conversation.hear({ organisation, speaker, text, inputKey });
    },
  };
}

/** Services in whose conversation people speak of the plans that they send as files, too. */
export type WithFiles<S> = S & { plans: PlanFiles };

export function withFiles<S extends Kept & { conversation: Conversation }>(
  services: S,
  defaults: PlanFileParts['defaults'],
): WithFiles<S> {
  const { conversation, ledger, clock, clockOnTo, uploads } = services;
  const plans = withPeople(chatPlans({ ledger, clock, clockOnTo, uploads, defaults }), conversation);
  return { ...services, plans, conversation: withPlanFiles(conversation, plans) };
}
