/**
 * Spreadsheets run what begins so as a formula, some of them also in its wide form and behind spaces:
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
const RUNS = /^(?:\s*[=+\-@|＝＋－＠]|[\t\r\n])/;
const LONGEST_NAME = 120;

/** A text that no spreadsheet takes for a formula. The importer takes the apostrophe off again. */
export function inert(text: string): string {
  return RUNS.test(text) ? `'${text}` : text;
}

/** A file name without folders, line breaks or what an operating system keeps for itself. */
export function safeFileName(name: string): string {
  const plain = name
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}<>:"/\\|?*]+/gu, ' ')
    .replace(/\.{2,}/g, '.')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.]+|[\s.]+$/g, '');
  return [...plain].slice(0, LONGEST_NAME).join('').trim() || 'plan';
}
