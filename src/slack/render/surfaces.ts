import type { KnownBlock } from '@slack/types';

/** Where blocks are shown. An “ephemeral” message is seen by one person and is gone when they reload. */
export type Surface = 'message' | 'ephemeral' | 'modal' | 'home';

/** Every block that is made here. */
type BlockType = Extract<
  KnownBlock['type'],
  'actions' | 'context' | 'header' | 'image' | 'input' | 'rich_text' | 'section' | 'table'
>;

interface Allowed {
  on: readonly Surface[];
  /** The page of Slack’s documentation that says so, under “Available in surfaces”. */
  source: string;
}

const REFERENCE = 'https://docs.slack.dev/reference/block-kit/blocks';
const EVERYWHERE: readonly Surface[] = ['message', 'ephemeral', 'modal', 'home'];

/** Which block may stand where. What a surface does not have is said there in sections or rich text. */
export const BLOCKS: Record<BlockType, Allowed> = {
  actions: { on: EVERYWHERE, source: `${REFERENCE}/actions-block` },
  context: { on: EVERYWHERE, source: `${REFERENCE}/context-block` },
  header: { on: EVERYWHERE, source: `${REFERENCE}/header-block` },
  // Every picture here is a private file: who sees an ephemeral message is in no conversation that it is shared in.
  image: { on: ['message', 'modal', 'home'], source: `${REFERENCE}/image-block` },
  // It stands in messages too, but what is typed there is sent by nothing.
  input: { on: ['modal'], source: `${REFERENCE}/input-block` },
  rich_text: { on: EVERYWHERE, source: `${REFERENCE}/rich-text-block` },
  section: { on: EVERYWHERE, source: `${REFERENCE}/section-block` },
  table: { on: ['message', 'ephemeral'], source: `${REFERENCE}/table-block` },
};

export function allows(surface: Surface, block: BlockType): boolean {
  return BLOCKS[block].on.includes(surface);
}

/** A message that Slack may refuse for what it holds, so that something has to be there to say it otherwise. */
export function mayBeRefused(blocks: readonly KnownBlock[]): boolean {
  return blocks.some(({ type }) => type === 'table' || type === 'image');
}
