import type { Part, Reply } from './reply.ts';

/** A person or a channel that a platform named in a text: `@{account|name}`, `#{channel|name}`. */
const MENTION = /([@#])\{([^|{}]*)\|([^{}]*)\}/g;
/** What is said again, and what a face sends back, stays as it was written: it is read, not shown. */
const READ_AGAIN = new Set(['say', 'again', 'id', 'value', 'about', 'svg']);

/** What an account is called now; null: nobody knows it. */
type NameOf = (account: string) => string | null;

/** A reply in which people and channels stand by their names: nobody is shown how a platform calls them. */
export function withNames(reply: Reply, nameOf: NameOf): Reply {
  const named = textsNamed(reply, nameOf);
  return named === reply
    ? reply
    : { ...named, parts: named.parts.map((part) => withNamedFields(part, nameOf)) };
}

/** Any value in which every text that is shown has names. */
export function textsNamed<T>(value: T, nameOf: NameOf): T {
  const written = JSON.stringify(value);
  if (!written.includes('@{') && !written.includes('#{')) return value;
  const named: T = JSON.parse(written, (key, inner: unknown) =>
    typeof inner === 'string' && !READ_AGAIN.has(key) ? byName(inner, nameOf) : inner,
  );
  return named;
}

/** A text with names in place of what platforms call people and channels. */
export function byName(text: string, nameOf: NameOf): string {
  return text.replace(MENTION, (_all, sign: string, id: string, name: string) => {
    const shown = (sign === '@' ? nameOf(id) : null) ?? name;
    return `${sign}${shown || (sign === '@' ? 'somebody' : 'a-channel')}`;
  });
}

/** A field's value is shown; a form's is sent back. */
function withNamedFields(part: Part, nameOf: NameOf): Part {
  if (part.type !== 'fields') return part;
  return {
    ...part,
    fields: part.fields.map((field) => ({ ...field, value: byName(field.value, nameOf) })),
  };
}
