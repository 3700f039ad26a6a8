import { randomUUID } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Action, Reply } from '../core/base/replies/reply.ts';
import { replyText } from '../core/base/replies/text.ts';
import { type FileLink, filesFor } from './files.ts';
import { TASKS, type Task } from './tasks.ts';

/** So many messages are remembered for buttons and threads; the oldest go. */
const REMEMBERED = 2_000;

export interface Shown extends Omit<Reply, 'files' | 'help'> {
  id: string;
  text: string;
  /** A report as files. */
  files?: FileLink[];
  /** Everything that can be said, on the whole help. */
  tasks?: Task[];
}

/** The messages that were shown, so that a button or a thread finds what it belongs to. */
export class Messages {
  readonly #shown = new LRUCache<string, Reply>({ max: REMEMBERED });
  /** What could be pressed on each, also before it was edited: somebody may look at it as it was. */
  readonly #actions = new LRUCache<string, Map<string, Action>>({ max: REMEMBERED });

  show(reply: Reply, id: string = randomUUID()): Shown {
    this.#shown.set(id, reply);
    const pressed = this.#actions.get(id) ?? new Map<string, Action>();
    for (const action of actionsOf(reply)) pressed.set(action.id, action);
    this.#actions.set(id, pressed);
    const { files, help, ...shown } = reply;
    return {
      ...{ id, text: replyText(reply), ...shown, actions: actionsOf(reply) },
      ...(files && { files: filesFor(reply.file) }),
      ...(help && { tasks: TASKS }),
    };
  }

  get(id: string): Reply | null {
    return this.#shown.get(id) ?? null;
  }

  action(id: string, action: string): Action | null {
    return this.#actions.get(id)?.get(action) ?? null;
  }
}

/** A reply's buttons and those inside its lists. */
function actionsOf(reply: Reply): Action[] {
  const inside = reply.parts.flatMap((part) =>
    part.type === 'list' ? part.items.flatMap((item) => item.actions ?? []) : [],
  );
  return [...reply.actions, ...inside];
}
