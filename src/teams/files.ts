import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { sentences } from '../core/base/replies/build.ts';
import type { Reply } from '../core/base/replies/reply.ts';
import type { Said } from '../core/contract/ports.ts';
import type { Speaker } from '../core/domain/speaker.ts';
import type { PlanFiles } from '../core/features/importing/index.ts';
import type { Activity } from './activity.ts';
import { isTrusted } from './address.ts';

/** A plan is far smaller. */
const MOST_BYTES = 5 * 1024 * 1024;
const CALL_MS = 8_000;
/** The address of a file is good for minutes only, so the file waits here for its sender's word. */
const WAITING = 20;
const WAITS_MS = 30 * 60_000;
/** Files that people send in Teams are kept in their own OneDrive. */
const HOSTS = /^[a-z0-9-]+\.sharepoint\.com$/;

const DOWNLOAD = 'application/vnd.microsoft.teams.file.download.info';
const Info = z.object({ downloadUrl: z.string().max(4_000) });
const SAY = /^import-file ([0-9a-f]{32})$/;

interface Attached {
  name: string;
  address: string;
}

export function asksForImport(text: string): boolean {
  return /^(?:\/?plan\s+)?import\.?$/i.test(text.trim());
}

/** The file that a message brings along; null: none. */
export function attachedFile({ attachments }: Activity): Attached | null {
  for (const { contentType, name, content } of attachments ?? []) {
    const info = contentType === DOWNLOAD ? Info.safeParse(content) : null;
    if (info?.success) return { name: name ?? 'plan', address: info.data.downloadUrl };
  }
  return null;
}

/** Whether a file may be fetched from there: never from an address that a sender made up. */
export function isFileHost(address: string, development: boolean): boolean {
  return isTrusted(address, development, (host) => HOSTS.test(host));
}

/** Plans that were sent as files, between being shown and being brought in. */
export class Files {
  readonly #plans: PlanFiles;
  readonly #development: boolean;
  readonly #waiting = new LRUCache<string, { name: string; bytes: Uint8Array }>({
    max: WAITING,
    ttl: WAITS_MS,
  });

  constructor(plans: PlanFiles, development: boolean) {
    this.#plans = plans;
    this.#development = development;
  }

  /** How a plan is brought in here. */
  howToImport(): Reply {
    return sentences(
      `Attach the plan to a message to me: ${this.#plans.formats}. I show how I read it first, and change nothing.`,
    );
  }

  /** Fetches a file and shows how it is read. */
  async show(organisation: string, speaker: Speaker, { name, address }: Attached): Promise<Reply> {
    if (!isFileHost(address, this.#development))
      return sentences(
        'That file is not kept in your organisation’s OneDrive. Please attach it from your computer.',
      );
    const bytes = await fetched(address);
    if (typeof bytes === 'string') return sentences(`“${name}” ${bytes}`);
    const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 32);
    this.#waiting.set(hash, { name, bytes });
    return await this.#plans.show({ organisation, speaker, name, bytes }, `import-file ${hash}`);
  }

  /** Whether a button speaks of a file. */
  speaksOf(say: string): boolean {
    return SAY.test(say);
  }

  /** Brings a shown file in, or shows another page of it. */
  async press({ organisation, speaker, text, inputKey }: Said, apply: boolean): Promise<Reply> {
    const file = this.#waiting.get(SAY.exec(text)?.[1] ?? '');
    if (!file) return sentences('That file was shown too long ago. Please attach it once more.');
    const sent = { organisation, speaker, ...file };
    return apply ? await this.#plans.bringIn(sent, inputKey) : await this.#plans.show(sent, text);
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
