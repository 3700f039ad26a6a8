const MARK = /^\s*[[(]?(?:\d{1,3}|[*†‡§¶]{1,3}|[a-z])[\])]?\s*$/;
const UNIT = /(?:^|[\s\d(/])(?:mm|cm|dm|km|m|ft|in)$/;

/** Whether a raised text is a footnote's mark, which says nothing of the plan: not the square of a metre, not the "th" of 30th. */
export function isFootnoteMark(before: string, raised: string, linked = false): boolean {
  return MARK.test(raised) && (linked || !UNIT.test(before));
}
