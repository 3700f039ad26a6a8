import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import { shortened } from '../core/base/replies/build.ts';
import type { Part, Reply } from '../core/base/replies/reply.ts';
import type { ShownPictures } from '../core/contract/shown-pictures.ts';
import type { Picture } from '../core/domain/pictures/frame.ts';
import { type Clients, outcomeOf } from './calls.ts';
import type { UploadedPicture } from './render/picture.ts';
import { isSlackHost } from './respond.ts';
import type { Workspace } from './workspaces.ts';

export interface PicturesParts {
  clients: Clients;
  /** What was uploaded, so that it goes after its time. */
  shown: ShownPictures;
  /** A picture as PNG. */
  png(svg: string): Promise<Uint8Array>;
  /** Loopback addresses are trusted as Slack's own. */
  loopback: boolean;
  seconds(): number;
  millis(): number;
  /** Between two looks at whether Slack is ready with a file. */
  pause(ms: number): Promise<void>;
}

const REMEMBERED = 500;
/** Shown again later it is uploaded anew: the first file is deleted some day, whatever shows it then. */
const REMEMBERED_MS = 24 * 60 * 60_000;
const UPLOAD_MS = 5_000;
/** After a fault words stand in a picture's place for so long; a 429 says itself how long. */
const REST_MS = 60_000;
/** Slack looks at a file before it can be shown: github.com/slackapi/node-slack-sdk/issues/1865. */
const LOOKS_MS = [100, 200, 400, 800, 1_600];
/** See docs.slack.dev/reference/methods/files.getUploadURLExternal. */
const LONGEST_ALT = 1_000;

/**
 * Pictures in Slack: each is uploaded as a private file and shown by its id. It is uploaded before the message that
 * shows it and remembered, so that a message which is sent once more uploads nothing. Where that fails or takes too
 * long the words that say the same are shown.
 */
export class Pictures {
  readonly #parts: PicturesParts;
  readonly #uploads = new LRUCache<string, Promise<string | null>>({ max: REMEMBERED, ttl: REMEMBERED_MS });
  readonly #restUntil = new Map<string, number>();

  constructor(parts: PicturesParts) {
    this.#parts = parts;
  }

  /** The reply with every picture that Slack has within so many milliseconds; an upload goes on for the next time. */
  async shown(workspace: Workspace, reply: Reply, withinMs: number): Promise<Reply> {
    if (!reply.parts.some(({ type }) => type === 'picture')) return reply;
    const over = new AbortController();
    const late = pause(withinMs, null, { signal: over.signal, ref: false }).catch(() => null);
    const parts = await Promise.all(
      reply.parts.map(async (part): Promise<Part> => {
        if (part.type !== 'picture') return part;
        const file = await Promise.race([this.#fileOf(workspace, part), late]);
        if (!file) return part;
        const uploaded: UploadedPicture = { ...part, file };
        return uploaded;
      }),
    );
    over.abort();
    return { ...reply, parts };
  }

  /** Slack does not show what it was thought to have: a file may have been deleted there. */
  forget({ team }: Workspace, { parts }: Reply): void {
    for (const part of parts) if (part.type === 'picture') this.#uploads.delete(keyOf(team, part));
  }

  async #fileOf(workspace: Workspace, picture: Picture): Promise<string | null> {
    const key = keyOf(workspace.team, picture);
    const cached = this.#uploads.get(key);
    if (cached) return await cached;
    if ((this.#restUntil.get(workspace.team) ?? 0) > this.#parts.millis()) return null;
    const uploading = this.#upload(workspace, picture).catch((fault: unknown) => {
      const outcome = outcomeOf(fault);
      const rest = outcome.outcome === 'throttled' ? outcome.waitMs : REST_MS;
      this.#restUntil.set(workspace.team, this.#parts.millis() + rest);
      this.#uploads.delete(key);
      return null;
    });
    this.#uploads.set(key, uploading);
    return await uploading;
  }

  /** The id of the file, once it can be shown. */
  async #upload({ team, token }: Workspace, { svg, alt }: Picture): Promise<string> {
    const png = await this.#parts.png(svg);
    const { files } = this.#parts.clients.of(token);
    const { upload_url: address = '', file_id: id = '' } = await files.getUploadURLExternal({
      filename: 'picture.png',
      length: png.length,
      alt_text: shortened(alt, LONGEST_ALT),
    });
    if (!isSlackHost(address, this.#parts.loopback)) throw new Error('The upload would leave Slack.');
    const at = new Date(this.#parts.seconds() * 1_000).toISOString();
    await this.#parts.shown.note({ team, file: id }, at);
    const sent = await fetch(address, {
      method: 'POST',
      redirect: 'error',
      headers: { 'content-type': 'application/octet-stream' },
      body: Buffer.from(png),
      signal: AbortSignal.timeout(UPLOAD_MS),
    });
    if (!sent.ok) throw new Error(`Slack answered an upload with status ${sent.status}.`);
    await files.completeUploadExternal({ files: [{ id, title: 'The delivery plan' }] });
    for (const wait of LOOKS_MS) {
      const { file } = await files.info({ file: id });
      if (file?.mimetype) return id;
      await this.#parts.pause(wait);
    }
    throw new Error('Slack did not make an uploaded picture ready in time.');
  }
}

function keyOf(team: string, { svg }: Picture): string {
  return `${team}|${createHash('sha256').update(svg).digest('base64')}`;
}
