import { dialogFaultsOf, faultsOf } from './card-rules.ts';

/**
 * What Teams refuses of a message, or shows otherwise than it is meant. See
 * learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/conversation-messages.
 */
const MESSAGE = ['type', 'id', 'replyToId', 'summary', 'attachments', 'channelData'];
const CARD = 'application/vnd.microsoft.card.adaptive';
const FILES = /^application\/vnd\.microsoft\.teams\.card\.file\.(?:consent|info)$/;
const MOST_SUMMARY = 200;

/** Everything that is wrong with a message that is sent, or put in another’s place. */
export function messageFaults(method: string, body: any): string[] {
  if (!body || typeof body !== 'object' || body.type !== 'message') return [];
  const faults = Object.keys(body).filter((name) => !MESSAGE.includes(name));
  const { summary, attachments = [], channelData } = body;
  // Words beside a card are cut off from it into a message of their own, which has no id.
  if (!summary || summary.length > MOST_SUMMARY) faults.push(`a summary “${summary}”`);
  if (attachments.length !== 1) faults.push(`${attachments.length} attachments`);
  for (const { contentType, content } of attachments) {
    if (contentType === CARD) faults.push(...faultsOf(content));
    else if (!FILES.test(contentType)) faults.push(`an attachment “${contentType}”`);
  }
  if (channelData && JSON.stringify(channelData) !== '{"notification":{"alert":true}}')
    faults.push(`channel data ${JSON.stringify(channelData)}`);
  // An edit tells nobody, so that it rings for nobody.
  if (channelData && method === 'PUT') faults.push('an edit that notifies');
  return faults;
}

/** Everything that is wrong with what a press is answered. */
export function answerFaults(body: any): string[] {
  if (body?.task) return taskFaults(body.task);
  if (body?.type !== CARD) return [];
  return faultsOf(body.value);
}

function taskFaults({ type, value }: any): string[] {
  if (type === 'message') return typeof value === 'string' && value.trim() ? [] : ['a dialog without words'];
  const { title, width, height, card } = value;
  const sizes = ['small', 'medium', 'large'];
  return [
    ...(type === 'continue' ? [] : [`a dialog of the type “${type}”`]),
    ...(typeof title === 'string' && title.trim() ? [] : ['a dialog without a title']),
    ...([width, height].every((size) => sizes.includes(size)) ? [] : [`a dialog of ${width} by ${height}`]),
    ...(card?.contentType === CARD ? dialogFaultsOf(card.content) : ['a dialog without a card']),
  ];
}
