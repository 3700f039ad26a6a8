import { count } from '../../base/replies/build.ts';
import { formatDate } from '../../base/time/days.ts';
import { ownerTitle } from '../../domain/current.ts';
import type { RightChange } from '../../domain/right-changes.ts';
import { chiefRole } from '../../domain/standing.ts';
import type { State } from '../../domain/state.ts';

/** A verb as it stands behind “You” and behind a name. */
type Verb = readonly [you: string, name: string];

const PLATFORM: Record<string, string> = { slack: 'Slack', teams: 'Teams' };

/** What somebody gains or loses, told to themselves. */
export function toldThem(change: RightChange, state: State): string {
  return sentence('You', 0, change, state);
}

/** The same, told to others. */
export function toldOthers(change: RightChange, state: State): string {
  return sentence(nameOf(change, state), 1, change, state);
}

function nameOf({ who }: RightChange, state: State): string {
  const id = who.slice(who.indexOf(':') + 1);
  if (who.startsWith('role:')) return `The ${ownerTitle(state, id)}`;
  return state.people.get(id)?.name ?? 'Somebody';
}

function sentence(subject: string, form: 0 | 1, change: RightChange, state: State): string {
  const { verb, rest } = said(change, state);
  if (change.gained) return `${subject} ${verb[form]} ${rest}.`;
  // “may no longer”, “no longer holds”.
  const [first] = verb;
  const no = first === 'may' ? 'may no longer' : `no longer ${verb[form]}`;
  return `${subject} ${change.right === 'stays' ? verb[form] : no} ${rest}.`;
}

function said(change: RightChange, state: State): { verb: Verb; rest: string } {
  const { right, over, gained, many } = change;
  const days = daysOf(change);
  const ref = state.activities.get(over)?.ref;
  switch (right) {
    case 'holds':
      return { verb: ['hold', 'holds'], rest: `the role ${ownerTitle(state, over)}${days}` };
    case 'assists':
      return { verb: ['are', 'is'], rest: `assistant to the ${ownerTitle(state, over)}` };
    case 'updates':
      return { verb: MAY, rest: ref ? `update ${ref}` : `update for the ${ownerTitle(state, over)}${days}` };
    case 'contributes':
      return { verb: MAY, rest: `add notes and evidence to ${ref ?? over}` };
    case 'answers':
      return {
        verb: ['answer', 'answers'],
        rest: `for ${many ? count(many, 'activity', 'activities') : (ref ?? over)}`,
      };
    case 'decides':
      return { verb: ['decide', 'decides'], rest: 'what owners ask for' };
    case 'reviews': {
      const chief = chiefRole(state)?.title ?? 'chief executive';
      return { verb: ['decide', 'decides'], rest: `about the activities of the ${chief}` };
    }
    case 'speaks':
      return { verb: ['speak', 'speaks'], rest: `to me from an account in ${platformOf(over)} as well` };
    case 'stays':
      return { verb: ['are', 'is'], rest: gained ? 'back' : 'marked as having left' };
  }
}

const MAY: Verb = ['may', 'may'];

function daysOf({ from, to }: RightChange): string {
  if (from && to) return ` from ${formatDate(from)} to ${formatDate(to)}`;
  return from ? ` from ${formatDate(from)}` : '';
}

function platformOf(account: string): string {
  const platform = account.slice(0, account.indexOf(':'));
  return PLATFORM[platform] ?? platform;
}
