import type { ModalView } from '@slack/types';
import { slackError } from './calls.ts';
import type { SlackMessage } from './render/message.ts';
import { plainSections } from './render/parts.ts';
import { inWords, plainest, without } from './render/plainer.ts';
import { asRead } from './slack-text.ts';

/** Addresses in a message stay as they are, the public page’s too: nothing is fetched and shown below it. */
export const QUIET = { unfurl_links: false, unfurl_media: false };

/** A message as it goes out: its blocks may have had to be left out. */
export type Content = Partial<SlackMessage> & { text: string };

/**
 * Says a message in the form that Slack takes: as it is, without the blocks that it names as refused (else without
 * pictures and tables), in plain words with what can be pressed, as text alone. What Slack did not take was not posted.
 */
export async function inSomeForm<T>(
  { text, blocks }: SlackMessage,
  call: (content: Content) => Promise<T>,
  onRefused: () => void = () => {},
): Promise<T> {
  if (!blocks.length) return await call({ text });
  try {
    return await call({ text, blocks });
  } catch (fault) {
    if (!isAboutBlocks(fault)) throw fault;
    onRefused();
    return await inPlainerForm({ text, blocks }, pointedAt(fault), call);
  }
}

async function inPlainerForm<T>(
  { text, blocks }: SlackMessage,
  refused: ReadonlySet<number>,
  call: (content: Content) => Promise<T>,
): Promise<T> {
  const worded = refused.size ? without(blocks, refused) : inWords(blocks);
  const first = worded === blocks || !worded.length ? [] : [worded];
  for (const one of [...first, plainest(text, blocks)])
    try {
      return await call({ text, blocks: one });
    } catch (fault) {
      if (!isAboutBlocks(fault)) throw fault;
    }
  return await call({ text });
}

/** The same for a view, which has no text beside its blocks: `text`, escaped as Slack asks, is what it says at the least. */
export async function viewInSomeForm<V extends Pick<ModalView, 'blocks'>, T>(
  view: V,
  text: string,
  call: (view: V) => Promise<T>,
  onRefused?: () => void,
): Promise<T> {
  const message = { text, blocks: view.blocks as SlackMessage['blocks'] };
  const shown = async ({ blocks = plainSections(asRead(text)) }: Content) => await call({ ...view, blocks });
  return await inSomeForm(message, shown, onRefused);
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

/** Some of these words are said of other arguments too; then what is told points there. */
function isAboutBlocks(fault: unknown): boolean {
  if (!ABOUT_BLOCKS.has(slackError(fault))) return false;
  const places = placesIn(fault);
  return !places.length || places.some((place) => /(?:^|\/)(?:view|blocks)(?:\/|$)/.test(place));
}

/** Which blocks are refused, by their places; none: Slack does not say. */
function pointedAt(fault: unknown): ReadonlySet<number> {
  const numbers = placesIn(fault).flatMap((place) => /(?:^|\/)blocks\/(\d+)/.exec(place)?.[1] ?? []);
  return new Set(numbers.map(Number));
}

/** "[ERROR] must be less than 3001 characters [json-pointer:/view/blocks/1/text/text]" */
function placesIn(fault: unknown): string[] {
  const { data } = fault as { data?: { response_metadata?: { messages?: unknown } } };
  const messages = data?.response_metadata?.messages;
  if (!Array.isArray(messages)) return [];
  return messages.flatMap((message) => /\[json-pointer:([^\]]*)\]/.exec(String(message))?.[1] ?? []);
}
