import type { DeliveryStatus } from '../../base/delivery-status.ts';

/** How questions name a status, in small letters with “not” in full. The first that fits is it. */
const ASKED: [pattern: RegExp, status: DeliveryStatus][] = [
  [/\bnot (?:yet |been |even )*(?:started|begun|commenced)\b/, 'not started'],
  [/\b(?:have|has|are|is|we|they|us|it) not (?:yet )?(?:start|begin)\b/, 'not started'],
  [/\bnot (?:we |they |you |it )?(?:yet |even )*(?:started|begun)\b/, 'not started'],
  [/\byet to (?:start|begin)\b|\bunstarted\b/, 'not started'],
  [/\b(?:at risk|ambers?|yellows?)\b/, 'at risk'],
  [/\b(?:off track|off the rails|derailed|reds?)\b/, 'off track'],
  [/\b(?:on track|greens?|in progress|under ?way)\b/, 'on track'],
  // What goes well is on track; that it does not is a worry.
  [
    /(?<!\bnot )(?<!\b(?:did|has|have|go|gone) )\bgoing (?:really |very |quite )?(?:well|smoothly|to plan|nicely)\b|\bgood news\b|\bin good shape\b|\bwe winning\b/,
    'on track',
  ],
  [/\b(?:paused|on hold|parked|mothballed)\b/, 'paused'],
  [/\b(?:cancell?ed|scrapped|dropped|abandoned|stopped)\b/, 'cancelled'],
  [/\b(?:completed?|finished|delivered|achieved|closed|concluded|accomplished|blues?)\b/, 'complete'],
];

/** The status that a question names, and its words with a mark in each place. Several are none: all of it is asked for. */
export function statusIn(plain: string): { status: DeliveryStatus | null; plain: string } {
  const named = new Set<DeliveryStatus>();
  let rest = plain;
  for (const [pattern, status] of ASKED) {
    const found = pattern.exec(rest);
    if (!found || (status === 'complete' && isStillToCome(rest.slice(0, found.index)))) continue;
    named.add(status);
    rest = rest.replace(found[0], 'xstatus');
  }
  const [only, ...more] = named;
  return { status: more.length ? null : (only ?? null), plain: rest };
}

/** “not finished”, “to be delivered”, “should have been completed”. */
function isStillToCome(before: string): boolean {
  return /\b(?:not|to be|will be|should have|supposed to|must be|to get|(?:got|have|need|has|needs) to have|must have)(?: \w+)? $/.test(
    before,
  );
}
