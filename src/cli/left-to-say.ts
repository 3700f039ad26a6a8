import type { Config } from '../config.ts';
import type { IsoDate } from '../core/base/time/dates.ts';
import { formatDate } from '../core/base/time/days.ts';
import { nameAsked } from '../core/contract/name-asked.ts';
import { whoDecidesAsked } from '../core/contract/who-decides.ts';
import { currentPlan } from '../core/domain/current.ts';
import type { State } from '../core/domain/state.ts';

/** The playground’s clock does not go by itself: what is due tomorrow comes when somebody moves it there. */
export function clockText(today: IsoDate): string {
  return `\nToday is ${formatDate(today)} in the playground. Its clock stands still until you move it on, on its page.`;
}

/** What a plan that came in leaves to be said by a person, each with the line that says it. */
export function leftToSay(state: State, { ORGANISATION }: Pick<Config, 'ORGANISATION'>): string[] {
  const asked = [
    ...(nameAsked(state, currentPlan(state)?.name ?? '', ORGANISATION)?.actions.slice(0, 1) ?? []).map(
      ({ say }) =>
        line(
          'Your organisation has no name yet; its dashboard and public page show none until you say it',
          say === 'settings name' ? 'settings name NAME' : say,
        ),
    ),
    ...(whoDecidesAsked(state)?.actions.slice(0, 1) ?? []).map(({ say }) =>
      line('No role is titled Chief Executive; administrators decide until you say which role does', say),
    ),
  ];
  return asked.length ? ['', ...asked] : [];
}

function line(what: string, say: string): string {
  return `${what}:\n  npx answerable ask '${say.replaceAll("'", '’')}' --as Administrator`;
}
