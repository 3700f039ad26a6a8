import { heading, list, many } from '../replies/build.ts';
import type { ListItem, Part } from '../replies/reply.ts';

/** A heading with its lines, and how many more there are; nothing where there is nothing to say. */
export function section(title: string, items: ListItem[], most: number): Part[] {
  if (!items.length) return [];
  const shown = items.slice(0, most);
  const more = items.length - shown.length;
  const last = more > 0 ? [{ text: `and ${many(more)} more` }] : [];
  return [heading(`${title} (${many(items.length)})`), list([...shown, ...last])];
}
