import type { Reply } from '../base/replies/reply.ts';

/** A file that came with words: where it is kept. */
export interface FileAlong {
  name: string;
  link: string;
}

interface Along {
  files?: FileAlong[];
}

const CARRIED = /\s*\[files: ([^\]]+)\]$/;
const MOST = 10;

/** A sentence with the links of the files that came along, as a button says it. */
export function withFiles(say: string, { files = [] }: Along): string {
  return files.length ? `${say} [files: ${files.map(({ link }) => link).join(' ')}]` : say;
}

/** The words without the links that a button carried, and the links. */
export function readFiles(words: string): { words: string; files: FileAlong[] } {
  const [carried = '', links = ''] = CARRIED.exec(words) ?? [];
  const files = links.split(' ').filter((link) => isWebAddress(link));
  if (!files.length) return { words, files: [] };
  return {
    words: words.slice(0, words.length - carried.length),
    files: files.slice(0, MOST).map((link) => ({ name: '', link })),
  };
}

/** A reply whose buttons say the sentence again, with the files that came along. */
export function carryingFiles(reply: Reply, sentence: string, said: Along): Reply {
  if (!said.files?.length) return reply;
  const actions = reply.actions.map((action) =>
    action.say.endsWith(sentence) ? { ...action, say: withFiles(action.say, said) } : action,
  );
  return { ...reply, actions };
}

/**
 * Only web addresses are kept as evidence: other schemes can run something when pressed. A name and password in one
 * would stand in the ledger for good, and “https://gov.uk@evil.example” passes for another’s.
 */
export function isWebAddress(link: string): boolean {
  if (!/^https?:\/\/[^\s<>"]+$/i.test(link) || link.length > 2_000 || !URL.canParse(link)) return false;
  const { username, password } = new URL(link);
  return !username && !password;
}

/** Whether words with a file told something of the work, or are shown before they do. */
export function tellsOfWork({ changed, actions }: Reply): boolean {
  return changed === true || actions.some(({ id }) => id === 'confirm');
}

/** What is said beside an answer to words that told nothing: the file is kept with an activity, or not at all. */
export function withFileLeft(reply: Reply): Reply {
  const left =
    'I have not kept the file. Say the reference and how it stands with it, such as “P1.3 on track”, and I keep its link as evidence.';
  // It is no answer any more that others ask for.
  const { key: _key, ...own } = reply;
  return { ...own, parts: [...reply.parts, { type: 'note', text: left }] };
}
