import { mention } from '../core/base/text/mention.ts';
import type { Activity } from './activity.ts';

/** Finds the Entra object behind a member's id in Teams; null: the service does not say. */
export type ObjectIdOf = (memberId: string) => Promise<string | null>;

/**
 * The text with its mentions in the core's form. They are read from the entities: the bot's own are taken out, each
 * as often as it stands there, and people become `@{teams:<tenant>:<object id>|Name}`.
 */
export async function spokenText(
  { text, entities, recipient }: Pick<Activity, 'text' | 'entities' | 'recipient'>,
  tenant: string,
  objectIdOf: ObjectIdOf,
): Promise<string> {
  let spoken = text ?? '';
  for (const { type, text: written, mentioned } of entities ?? []) {
    if (type !== 'mention' || !written || !mentioned) continue;
    if (mentioned.id === recipient?.id) {
      spoken = spoken.split(written).join(' ');
      continue;
    }
    const name = mentioned.name ?? written.replace(/<[^>]*>/g, '');
    const objectId = mentioned.aadObjectId ?? (await objectIdOf(mentioned.id).catch(() => null));
    const said = objectId ? mention({ account: `teams:${tenant}:${objectId}`, name }) : name;
    // A function, because "$&" in a name would be read as a pattern; each entity stands for one place.
    spoken = spoken.replace(written, () => said);
  }
  return unescaped(spoken).trim();
}

const ENTITIES: Record<string, string> = {
  '&nbsp;': ' ',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&amp;': '&',
};

/** Teams writes a text that has mentions as HTML does. */
function unescaped(text: string): string {
  return text.replace(/&(?:nbsp|lt|gt|quot|#39|amp);/g, (entity) => ENTITIES[entity] ?? entity);
}
