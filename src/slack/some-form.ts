import { slackError } from './calls.ts';
import { inWords, type SlackMessage } from './render/message.ts';

/** A message as it goes out: its blocks may have had to be left out. */
export type Content = Partial<SlackMessage> & { text: string };

/**
 * Says a message in the form that Slack takes: with its pictures, with words in their place, as text alone. What
 * Slack did not take was not posted.
 */
export async function inSomeForm<T>(
  { text, blocks }: SlackMessage,
  call: (content: Content) => Promise<T>,
  onRefused: () => void = () => {},
): Promise<T> {
  try {
    return await call(blocks.length ? { text, blocks } : { text });
  } catch (fault) {
    if (!blocks.length || !isAboutBlocks(fault)) throw fault;
    onRefused();
    const worded = inWords(blocks);
    return await inSomeForm({ text, blocks: worded === blocks ? [] : worded }, call, onRefused);
  }
}

/** Slack's words for blocks that it does not take; nothing was posted. */
const ABOUT_BLOCKS = new Set([
  'invalid_blocks',
  'invalid_blocks_format',
  'msg_blocks_too_long',
  'invalid_attachments',
  // For views: docs.slack.dev/reference/methods/views.publish.
  'invalid_arguments',
  'view_too_large',
]);

function isAboutBlocks(fault: unknown): boolean {
  return ABOUT_BLOCKS.has(slackError(fault));
}
