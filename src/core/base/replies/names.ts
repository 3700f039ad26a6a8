import type { Reply } from './reply.ts';

const MENTION = /@\{[^|{}]*\|([^{}]*)\}/g;
/** What is said again, and what a face sends back, stays as it was written: it is read, not shown. */
const READ_AGAIN = new Set(['say', 'again', 'id', 'value', 'about', 'svg']);

/** A reply in which people stand by their names: nobody is shown how a platform calls them. */
export function withNames(reply: Reply): Reply {
  const written = JSON.stringify(reply);
  if (!written.includes('@{')) return reply;
  return JSON.parse(written, (key, value: unknown) =>
    typeof value === 'string' && !READ_AGAIN.has(key) ? value.replace(MENTION, '@$1') : value,
  );
}
