import type { Reply } from '../core/base/replies/reply.ts';
import type { CardOf } from './cards/outgoing.ts';

/** What a press came to. */
export interface HeardPress {
  reply: Reply;
  /** What shows it as a card in the place of the one that was pressed. */
  card(): Promise<CardOf>;
  /** Names what is shown next: with the message that the bot started, where the button is on one. */
  key: string;
  /** The answer itself follows as a message: this one only says so. */
  late: boolean;
  /** Only whoever pressed sees it: the others’ card stays as it is. */
  alone: boolean;
}
