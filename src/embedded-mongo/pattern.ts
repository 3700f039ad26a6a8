import { RE2JS, RE2JSException } from 're2js';
import { CommandError, unsupported } from './errors.ts';

/** MongoDB's own limit ("MongoDB Limits and Thresholds": PCRE2 takes 32,764 characters). */
const MOST_CHARACTERS = 32_764;
const FLAGS: Record<string, number> = {
  i: RE2JS.CASE_INSENSITIVE,
  m: RE2JS.MULTILINE,
  s: RE2JS.DOTALL,
};

export interface Pattern {
  test(text: string): boolean;
}

/**
 * A regular expression of MongoDB's. RE2 takes time that grows with the text alone, whatever the pattern: one slow
 * search would hold up everybody. What it cannot match so (references back, looking around) is refused by name.
 */
export function compilePattern(source: string, options: string): Pattern {
  const strange = [...options].find((option) => !Object.hasOwn(FLAGS, option));
  if (strange !== undefined) throw unsupported(`the regex options "${options}"`, 2);
  if (source.length > MOST_CHARACTERS)
    throw new CommandError(2, `Regular expression is too long: ${source.length} characters`);
  const flags = [...new Set(options)].reduce((sum, option) => sum | (FLAGS[option] ?? 0), 0);
  try {
    return RE2JS.compile(source, flags);
  } catch (fault) {
    if (!(fault instanceof RE2JSException)) throw fault;
    if (!isPattern(source)) throw new CommandError(2, `Regular expression is invalid: /${source}/`);
    throw unsupported(
      `the regular expression /${source}/, which it cannot match in time that grows with the text alone`,
      2,
    );
  }
}

function isPattern(source: string): boolean {
  try {
    return new RegExp(source) instanceof RegExp;
  } catch {
    // Inline flags, possessive and atomic groups: known elsewhere and not in JavaScript.
    return /\(\?[a-z>#|&]|[*+?}]\+/i.test(source);
  }
}
