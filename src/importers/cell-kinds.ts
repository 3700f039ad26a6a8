/** What a cell looks like, whatever its heading says: how columns with unknown headings are told apart. */

const MONTH = 'jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec';
const WELSH_MONTH = 'ion|chwe|maw|ebr|mai|meh|gorff|awst|medi|hyd|tach|rhag';
const LIKE_A_DATE = new RegExp(
  [
    '(?<![\\w/])\\d{1,4}[./-]\\d{1,2}(?:[./-]\\d{2,4})?(?![\\w/])',
    `\\b(?:${MONTH})[a-z]*\\.?[ '’-]+\\d{2,4}\\b`,
    `\\b\\d{1,2}(?:st|nd|rd|th)?[ -](?:${MONTH}|${WELSH_MONTH})`,
    `^(?:by |end |end of |mid |early |late )*(?:${MONTH})[a-z]*$`,
    '^(?:19|20)\\d{2}$',
    '^(?:19|20)\\d{2}[-/–]\\d{2,4}$',
    '\\bq(?:uarter )?[1-4]\\b',
    '\\b(?:quarter|fy ?\\d{2}|year \\d|week \\d|phase \\d)',
    '\\b(?:spring|summer|autumn|winter)\\b',
    '\\b(?:19|20)\\d{6}\\b',
    '^(?:tbc|tbd|tba|n/?a|asap|immediate(?:ly)?|ongoing|on-going|continuous|annual(?:ly)?|quarterly|monthly|none)\\b',
    '\\b(?:days?|weeks?|months?|years?)\\b',
    `\\b(?:${WELSH_MONTH})[a-z]* \\d{4}`,
  ].join('|'),
  'i',
);
const LONGEST_DATE = 60;

/** Whether the words can be about a day, a month, a quarter or a time without one. */
export function looksDated(text: string): boolean {
  return text.length <= LONGEST_DATE && LIKE_A_DATE.test(text);
}

/** A day as spreadsheets count them: 44440. */
export function isSerialDay(text: string): boolean {
  if (!/^\d{5}(?:\.\d+)?$/.test(text)) return false;
  const day = Number(text);
  return day >= 25_569 && day <= 73_050;
}

export function isNumber(text: string): boolean {
  return /^[£$€]?\s*-?\d[\d,]*(?:\.\d+)?\s*[%km]?$/i.test(text);
}

export function isReference(text: string): boolean {
  if (!text || text.length > 24) return false;
  return /^(?=.*\d)[\p{L}\p{N}][\p{L}\p{N}._/()\-–: ]*$/u.test(text) && text.split(' ').length <= 3;
}

const ROLE_NOUN =
  /\b(?:head|director|manager|officer|lead|leader|chief|chair|coordinator|co-ordinator|executive|secretary|treasurer|commissioner|superintendent|inspector|constable|sergeant|deputy|assistant|advisor|adviser|analyst|clerk|architect|engineer|planner|librarian|principal|registrar|solicitor|accountant|minister|member|sro|ceo|cfo|cio|cdo|coo|cto|dpo|monitoring|partner|owner|steward|trainer|nurse|matron|sister|midwife|surveyor|archivist|curator|teacher|headteacher|governor|consultant|auditor|specialist|technician|worker|warden|ranger|administrator|organiser|supervisor|controller|buyer|editor|designer|developer|designated person|pennaeth|cyfarwyddwr|rheolwr|swyddog|prif)s?\b/i;
const BODY_NOUN =
  /\b(?:team|council|compan(?:y|ie)|authorit(?:y|ie)|department|dept|service|services|unit|board|committee|agenc(?:y|ie)|group|directorate|trust|partnership|office|university|college|police|nhs|ministry|association|federation|forum|panel|cabinet|division|bureau|tîm|cyngor|adran|gwasanaeth)s?\b/i;

/** Whether the words name a role: "Head of Housing", "SRO". */
export function namesRole(text: string): boolean {
  return ROLE_NOUN.test(text);
}

/** Whether the words name a team or an organisation. */
export function namesBody(text: string): boolean {
  return BODY_NOUN.test(text);
}

const SMALL = /^(?:of|and|the|for|to|in|at|on|with|&|\/|-|–|by|all|y|a|ac|yr|o|de|van|von|der)$/i;
const MOST_WHO_WORDS = 16;

/** Whether the words can be a person, a role, a team or an organisation: words of names, in capitals, or initials. */
export function looksLikeWho(text: string): boolean {
  if (/^[^\s@]+@[^\s@]+\.\w+$/.test(text)) return true;
  // "H1.1" is a reference, the "Section 151 Officer" is not.
  if (/^\S*\d\S*$/.test(text)) return false;
  const words = text.split(/[\s,;/()+]+/).filter((word) => word && !SMALL.test(word));
  if (!words.length || words.length > MOST_WHO_WORDS || /^\d/.test(text)) return false;
  const capitals = words.filter((word) => /^[[\p{Lu}"“']/u.test(word)).length;
  if (namesRole(text) || namesBody(text)) return capitals * 2 >= words.length || words.length <= 3;
  return capitals >= words.length - 0.2 * words.length && words.length <= 8;
}

export function isAddress(text: string): boolean {
  return /^(?:mailto:)?[^\s@<>]+@[^\s@<>]+\.\w+$/i.test(text);
}

export function holdsLink(text: string): boolean {
  return /\bhttps?:\/\/\S+|\bwww\.\S+/i.test(text);
}

/** How urgent a task is: "High", "P0", "3 - Medium", "Must". */
export function isUrgency(text: string): boolean {
  return /^(?:\d\s*[-–:.]\s*)?(?:very |highest|lowest|p[0-5]$|(?:high|medium|med|low|normal|urgent|critical|important|major|minor|blocker|trivial|must|should|could|won'?t|none|uchel|canolig|isel|h|m|l)(?:\s+(?:have|priority))?$)/i.test(
    text.trim(),
  );
}
