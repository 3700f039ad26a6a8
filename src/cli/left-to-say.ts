import type { Config } from '../config.ts';
import { nameAsked } from '../core/contract/name-asked.ts';
import { whoDecidesAsked } from '../core/contract/who-decides.ts';
import { currentPlan } from '../core/domain/current.ts';
import type { State } from '../core/domain/state.ts';

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
