/** Whether words that read as a date are cut out of a longer one: "Feb" of "Feb 30", "13-01" of "2023-13-01". */

const MONTH = '(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:[a-z]*)';
const DAY = '\\d{1,2}(?:st|nd|rd|th)?(?![\\w%/.:]| ?(?:%|per\\b|of\\b|out\\b))';
const ENDS_IN_MONTH = new RegExp(`(?<![a-z\\d])${MONTH}$`);
const ENDS_IN_DAY = /\d(?:st|nd|rd|th)?$/;
const IS_MONTH = new RegExp(`^(?:\\w+ )*?(?<!\\d )${MONTH}$`);
const IS_WEEKDAY = /(?:mon|tues|wednes|thurs|fri|satur|sun)day$/;
const DAY_BEHIND = new RegExp(`^,? (?:the )?${DAY}`);
const DATE_BEHIND = new RegExp(`^,? (?:the )?\\d{1,2}(?:st|nd|rd|th)?(?: of)? ${MONTH}`);
const DAY_BEFORE = /(?<![\w/.])\d{1,2}(?:st|nd|rd|th)?(?: of)? $/;
const YEAR_BEHIND = /^,? (?:19|20)\d\d(?![\d%,.:])/;
const YEAR_ALONE = /^(?:19|20)\d\d$/;
const OF_A_YEAR = new RegExp(`(?:\\d(?:st|nd|rd|th)?|${MONTH}),? $`);
/** A month and a day have no more characters between them. */
const REACH = 24;

/** The words from `at` to `end` of a text leave a part of their date outside. */
export function isFragment(text: string, at: number, end: number): boolean {
  const date = text.slice(at, end).toLowerCase();
  const before = text.slice(Math.max(0, at - REACH), at).toLowerCase();
  const after = text.slice(end, end + REACH).toLowerCase();
  const month = ENDS_IN_MONTH.test(date);
  if (/\d[-/.:]$/.test(before) && /^\d/.test(date)) return true;
  if ((month || ENDS_IN_DAY.test(date)) && /^(?:[-/]|\.(?=\d))\d/.test(after)) return true;
  if ((month || ENDS_IN_DAY.test(date)) && !/\d{4}/.test(date) && YEAR_BEHIND.test(after)) return true;
  if (
    month &&
    IS_MONTH.test(date) &&
    (DAY_BEHIND.test(after) || (/^[a-z]+$/.test(date) && DAY_BEFORE.test(before)))
  )
    return true;
  if (YEAR_ALONE.test(date) && OF_A_YEAR.test(before)) return true;
  return IS_WEEKDAY.test(date) && DATE_BEHIND.test(after);
}
