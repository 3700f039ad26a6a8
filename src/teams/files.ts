import { z } from 'zod';
import { sentences } from '../core/base/replies/build.ts';
import type { Reply } from '../core/base/replies/reply.ts';
import type { Speaker } from '../core/domain/speaker.ts';
import type { PlanFiles } from '../core/features/importing/index.ts';
import type { Activity } from './activity.ts';
import { isTrusted } from './address.ts';
import { cloudOf } from './cloud.ts';
import type { TeamsOptions } from './options.ts';

/** A plan is far smaller. */
const MOST_BYTES = 5 * 1024 * 1024;
const CALL_MS = 8_000;

const DOWNLOAD = 'application/vnd.microsoft.teams.file.download.info';
const Info = z.object({ downloadUrl: z.string().max(4_000) });

interface Attached {
  name: string;
  address: string;
  /** Where people open it; null: the message does not say. */
  link: string | null;
}

/** The file that a message brings along; null: none. */
export function attachedFile({ attachments }: Activity): Attached | null {
  for (const { contentType, name, content, contentUrl } of attachments ?? []) {
    const info = contentType === DOWNLOAD ? Info.safeParse(content) : null;
    if (info?.success)
      return { name: name ?? 'plan', address: info.data.downloadUrl, link: contentUrl ?? null };
  }
  return null;
}

/** Whether a file may be fetched from there: files are kept in people’s own OneDrive, never where a sender says. */
export function isFileHost(address: string, options: Pick<TeamsOptions, 'development' | 'cloud'>): boolean {
  return isTrusted(address, options.development, (host) => cloudOf(options).files.test(host));
}

/** Plans that are sent as files. */
export class Files {
  readonly #plans: Pick<PlanFiles, 'begin'>;
  readonly #options: TeamsOptions;

  constructor(plans: Pick<PlanFiles, 'begin'>, options: TeamsOptions) {
    this.#plans = plans;
    this.#options = options;
  }

  /** Fetches a file at once, for its address is good for minutes only, and shows how it is read. */
  async begin(organisation: string, speaker: Speaker, { name, address }: Attached): Promise<Reply> {
    if (!isFileHost(address, this.#options))
      return sentences(
        'That file is not kept in your organisation’s OneDrive. Please attach it from your computer.',
      );
    const bytes = await fetched(address);
    if (typeof bytes === 'string') return sentences(`“${name}” ${bytes}`);
    return await this.#plans.begin({ organisation, speaker, name, bytes });
  }
}

/** The bytes, or why there are none. No redirect is followed: it could lead anywhere. */
async function fetched(address: string): Promise<Uint8Array | string> {
  const again = 'could not be fetched from OneDrive. Please attach it once more.';
  try {
    const answer = await fetch(address, { redirect: 'manual', signal: AbortSignal.timeout(CALL_MS) });
    if (!answer.ok || !answer.body) return again;
    const pieces: Uint8Array[] = [];
    let length = 0;
    for await (const piece of answer.body as unknown as AsyncIterable<Uint8Array>) {
      length += piece.length;
      if (length > MOST_BYTES) return 'is larger than the 5 MB that can be read at once.';
      pieces.push(piece);
    }
    return Buffer.concat(pieces);
  } catch {
    return again;
  }
}
