import { firstOf } from '../../core/base/text/hidden.ts';

/** Slack's limits. See docs.slack.dev/reference/block-kit and docs.slack.dev/reference/methods/chat.postMessage. */
export const LIMITS = {
  blocks: 50,
  text: 3_000,
  header: 150,
  fields: 10,
  fieldText: 2_000,
  buttonText: 75,
  buttonValue: 2_000,
  confirmTitle: 100,
  confirmText: 300,
  confirmButton: 30,
  actions: 25,
  context: 10,
  altText: 2_000,
  optionText: 75,
  placeholder: 150,
  optionValue: 150,
  options: 100,
  modalTitle: 24,
  modalBlocks: 100,
  label: 2_000,
  inputText: 3_000,
  metadata: 3_000,
  tableRows: 100,
  tableColumns: 20,
  /** Undocumented: a message whose blocks come to more is refused with `msg_blocks_too_long`. */
  message: 13_000,
} as const;

/** What a page of a message may hold, with room left for the buttons below it. */
export const PAGE = { blocks: 44, characters: 11_000, controls: 10 } as const;

/** Cuts at a character, never inside one, and says so. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${firstOf(text, most - 1)}…`;
}

/** A text in pieces that each fit, split at a line or a word where there is one near the end. */
export function pieces(text: string, most: number): string[] {
  const parts: string[] = [];
  let left = text;
  while (left.length > most) {
    const head = left.slice(0, most);
    const at = Math.max(head.lastIndexOf('\n'), head.lastIndexOf(' '));
    // An escaped character (“&lt;”) is not torn apart.
    const safe =
      at > most / 2 ? at : head.length - (/&[a-z]{0,3}$|[\ud800-\udbff]$/.exec(head)?.[0].length ?? 0);
    parts.push(left.slice(0, safe));
    left = left.slice(safe).replace(/^[ \n]/, '');
  }
  return left ? [...parts, left] : parts;
}
