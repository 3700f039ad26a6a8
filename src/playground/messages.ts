import { randomUUID } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Action, Reply } from '../core/base/replies/reply.ts';
import { replyText } from '../core/base/replies/text.ts';
import { type FileLink, REPORT_FILES } from './files.ts';

/** So many messages are remembered for buttons and threads; the oldest go. */
const REMEMBERED = 2_000;

export interface Shown extends Omit<Reply, 'files'> {
  id: string;
  text: string;
  /** A report as files. */
  files?: FileLink[];
}

/** The messages that were shown, so that a button or a thread finds what it belongs to. */
export class Messages {
  readonly #shown = new LRUCache<string, Reply>({ max: REMEMBERED });

  show(reply: Reply, id: string = randomUUID()): Shown {
    this.#shown.set(id, reply);
    const { files, ...shown } = reply;
    return {
      ...{ id, text: replyText(reply), ...shown, actions: actionsOf(reply) },
      ...(files && { files: REPORT_FILES }),
    };
  }

  get(id: string): Reply | null {
    return this.#shown.get(id) ?? null;
  }

  action(id: string, action: string): Action | null {
    const reply = this.#shown.get(id);
    return (reply && actionsOf(reply).find((one) => one.id === action)) ?? null;
  }
}

/** A reply's buttons and those inside its lists. */
function actionsOf(reply: Reply): Action[] {
  const inside = reply.parts.flatMap((part) =>
    part.type === 'list' ? part.items.flatMap((item) => item.actions ?? []) : [],
  );
  return [...reply.actions, ...inside];
}
