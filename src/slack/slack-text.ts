import { mention } from '../core/base/text/mention.ts';
import { labelled } from '../core/base/text/platform.ts';

/** Slack writes people, channels and links as `<…>` and escapes three characters. */
const MARKED = /<([^<>\s|]*)(?:\|([^<>]*))?>/g;

/** People named in a text, as Slack user ids. */
export function mentionedIn(text: string): string[] {
  return [...text.matchAll(/<@([UW][A-Z0-9]+)(?:\|[^<>]*)?>/g)].flatMap(([, id]) => (id ? [id] : []));
}

/** Channels named in a text, by their ids, with the labels that Slack gave. */
export function channelsIn(text: string): { id: string; label: string }[] {
  return [...text.matchAll(/<#([A-Z0-9]+)(?:\|([^<>]*))?>/g)].map(([, id = '', label = '']) => ({
    id,
    label,
  }));
}

/** How people and channels of a text are written in the core, by their ids. */
export interface Naming {
  person(user: string): { account: string; name: string };
  channel(id: string, label: string): string;
}

/**
 * Slack's text in the core's form: `<@U1|bob>` becomes a mention with the name that `person` gives, a link its
 * label; escapes stay as they came, for the core to read. A channel becomes what `channel` writes. See docs.slack.dev/messaging/formatting-message-text.
 */
export function fromSlack(text: string, { person, channel }: Naming): string {
  return text.includes('<')
    ? text.replace(MARKED, (_all, target: string, label: string | undefined) => {
        if (/^@[UW]/.test(target)) return mention(person(target.slice(1)));
        if (target.startsWith('#')) return channel(target.slice(1), label ?? '');
        if (target.startsWith('!')) return label || `@${target.slice(1).split('^')[0]}`;
        return labelled(target, label ?? '');
      })
    : text;
}

/** A mention of the bot at either end is how it was called, not what was said. */
export function withoutCall(text: string, botUser: string): string {
  const call = `<@${botUser}(?:\\|[^<>]*)?>`;
  return text.replace(new RegExp(`^\\s*${call}[\\s,:]*|\\s*${call}\\s*$`, 'g'), '').trim();
}

/** An inert text as it reads, for where Slack reads no markup. */
export function asRead(inertText: string): string {
  return inertText.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
}

/** Text that Slack shows as it stands: no ping, no link, no channel. */
export function inert(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
