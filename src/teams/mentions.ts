import { mention } from '../core/base/text/mention.ts';
import { asSaid, fromHtml } from '../core/base/text/platform.ts';
import type { Activity } from './activity.ts';

/** Finds the Entra object behind a member's id in Teams; null: the service does not say. */
export type ObjectIdOf = (memberId: string) => Promise<string | null>;

/**
 * The text with its mentions in the core's form. They are read from the entities: the bot's own are taken out, each
 * as often as it stands there, and people become `@{teams:<tenant>:<object id>|Name}`.
 */
export async function spokenText(
  {
    text,
    entities,
    recipient,
    attachments,
  }: Pick<Activity, 'text' | 'entities' | 'recipient' | 'attachments'>,
  tenant: string,
  objectIdOf: ObjectIdOf,
): Promise<string> {
  const shown = marked(attachments, entities);
  let spoken = shown && asSaid(shown).trim() ? shown : (text ?? '');
  for (const { type, text: written, mentioned } of entities ?? []) {
    if (type !== 'mention' || !written || !mentioned) continue;
    if (mentioned.id === recipient?.id) {
      spoken = spoken.split(written).join(' ');
      continue;
    }
    const name = mentioned.name ?? written.replace(/<[^>]*>/g, '');
    const objectId = mentioned.aadObjectId ?? (await objectIdOf(mentioned.id).catch(() => null));
    const words = objectId ? mention({ account: `teams:${tenant}:${objectId}`, name }) : name;
    // A function, because "$&" in a name would be read as a pattern; each entity stands for one place.
    spoken = spoken.replace(written, () => words);
  }
  // The face itself looks at the words: whether they ask for an import, or for what.
  return asSaid(spoken).trim();
}

/** What the plain text does not show: what is struck out or quoted, and what a link is called. */
const MARKS = /<(?:s|strike|del|blockquote|a|li)[\s>]/i;
const MENTION = /<span[^<>]*schema\.skype\.com\/Mention"[^<>]*itemid="(\d+)"[^<>]*>[^<>]*<\/span>/gi;

/** The message as HTML, with its mentions as the plain text has them; null: the plain text says as much. */
function marked(attachments: Activity['attachments'], entities: Activity['entities']): string | null {
  const html = (attachments ?? []).find(({ contentType }) => contentType === 'text/html')?.content;
  if (typeof html !== 'string' || !MARKS.test(html)) return null;
  const mentions = (entities ?? []).flatMap(({ type, text }) => (type === 'mention' ? [text ?? ''] : []));
  if (mentions.length !== [...html.matchAll(MENTION)].length) return null;
  return fromHtml(html.replace(MENTION, (_all, n: string) => mentions[Number(n)] ?? ''));
}
