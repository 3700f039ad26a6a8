import type { Part, Reply } from './reply.ts';

const MENTION = /@\{[^|{}]*\|([^{}]*)\}/g;
/** What is said again, and what a face sends back, stays as it was written: it is read, not shown. */
const READ_AGAIN = new Set(['say', 'again', 'id', 'value', 'about', 'svg']);

/** A reply in which people stand by their names: nobody is shown how a platform calls them. */
export function withNames(reply: Reply): Reply {
  const written = JSON.stringify(reply);
  if (!written.includes('@{')) return reply;
  const named: Reply = JSON.parse(written, (key, value: unknown) =>
    typeof value === 'string' && !READ_AGAIN.has(key) ? byName(value) : value,
  );
  return { ...named, parts: named.parts.map(withNamedFields) };
}

function byName(text: string): string {
  return text.replace(MENTION, '@$1');
}

/** A field's value is shown; a form's is sent back. */
function withNamedFields(part: Part): Part {
  if (part.type !== 'fields') return part;
  return { ...part, fields: part.fields.map((field) => ({ ...field, value: byName(field.value) })) };
}
