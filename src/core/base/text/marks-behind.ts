/**
 * A text without the marks at its end. Looked at from the end: an expression such as `[.,]+$` is tried again at each mark of
 * a long row of them, which takes the square of its length.
 */
export function withoutMarksBehind(text: string, marks: string): string {
  let end = text.length;
  while (end > 0 && marks.includes(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}
