import { heading, list, many } from '../base/replies/build.ts';
import type { ListItem, Part } from '../base/replies/reply.ts';

/**
 * A heading with its lines, and how many more there are; nothing where there is nothing to say. `of` is how many things
 * the lines are about where a line is about several.
 */
export function section(title: string, items: ListItem[], most: number, of = items.length): Part[] {
  if (!items.length) return [];
  const shown = items.slice(0, most);
  const more = items.length - shown.length;
  const last = more > 0 ? [{ text: `and ${many(more)} more` }] : [];
  return [heading(`${title} (${many(of)})`), list([...shown, ...last])];
}
