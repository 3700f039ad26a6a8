/** Why a reading is shown before it is taken. A second reader that agrees may settle these. */
export const SETTLED_BY_AGREEMENT = [
  'but',
  'by when',
  'counted from the promise',
  'denied',
  'guessed',
  'hearsay',
  'hedged',
  'how it feels',
  'later than promised',
  'more was said',
  'nearly',
  'no time',
  'not quite',
  'of before',
  'only implied',
  'a part is not',
  'perhaps',
  'perhaps a measure',
  'perhaps complete',
  'perhaps late',
  'perhaps of a step',
  'roughly',
  'short',
] as const;

/** These no second reader settles: which day, which figure, what stops the work, and what the readers differ on. */
export const LASTING = [
  'a day ahead',
  'about when',
  'another date',
  'asked',
  'contradicts itself',
  'counted',
  'no such day',
  'not read whole',
  'on a condition',
  'perhaps a part',
  'perhaps a share',
  'readers differ',
  'second reader alone',
  'something else is complete',
  'stops the work',
  'takes something back',
  'two dates',
  'two figures',
  'unchanged with a date',
  'when to ask',
] as const;

export type Doubt = (typeof SETTLED_BY_AGREEMENT)[number] | (typeof LASTING)[number];

const lasting = new Set<Doubt>(LASTING);

/** Whether a reading stays to be shown first, whoever agrees with it. */
export function isLasting(doubt: Doubt): boolean {
  return lasting.has(doubt);
}
