import { count, listed, shortened } from '../../../base/replies/build.ts';
import type { Action } from '../../../base/replies/reply.ts';

const MOST_NAMED = 20;

/** Which open work the file says nothing of any more. */
export function goneNow(refs: readonly string[]): string {
  const more = refs.length - MOST_NAMED;
  const shown = [...refs.slice(0, MOST_NAMED), ...(more > 0 ? [`${more} more`] : [])];
  const one = refs.length === 1;
  return `${listed(shown)} ${one ? 'is' : 'are'} not in this file. ${one ? 'It stays' : 'They stay'} in the plan, and ${one ? 'its owner is' : 'their owners are'} asked about ${one ? 'it' : 'them'}, until you say otherwise.`;
}

/** One press for all of it. Whoever may decide cancels; everybody else asks the chief executive. */
export function cancelGone(refs: readonly string[], fileName: string, decides: boolean): Action {
  const what = refs.length === 1 ? (refs[0] ?? '') : `these ${count(refs.length, 'activity', 'activities')}`;
  const them = refs.length === 1 ? 'it' : 'them';
  return {
    id: 'cancel-gone',
    label: decides ? `Cancel ${shortened(what, 40)}` : `Ask to cancel ${shortened(what, 40)}`,
    say: `cancel ${refs.join(', ')} because ${shortened(fileName, 80)} no longer has ${them}`,
  };
}
