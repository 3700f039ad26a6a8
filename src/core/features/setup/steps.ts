import { count, list, listed, text } from '../../base/replies/build.ts';
import type { Action, Part } from '../../base/replies/reply.ts';
import { plainForm } from '../../base/text/split-words.ts';
import type { Context } from '../../contract/command.ts';
import { NO_PLAN } from '../../contract/subject.ts';
import { whoDecidesAsked } from '../../contract/who-decides.ts';
import { activitiesOf, currentPlan, rolesWithWork } from '../../domain/current.ts';
import { organisationName } from '../../domain/organisation-name.ts';
import type { Person } from '../../domain/people.ts';
import { chiefRole } from '../../domain/standing.ts';
import type { Entity, State } from '../../domain/state.ts';

export const STEP_NAMES = ['zone', 'plan', 'chief', 'roles', 'digest', 'test'] as const;
export type StepName = (typeof STEP_NAMES)[number];

/** What a step is looked at by. */
export type SetUpAt = Pick<Context, 'state' | 'zone' | 'defaults'>;

/** One step of the set-up: whether it is seen to, and what it asks. */
export interface Step {
  name: StepName;
  title: string;
  /** What holds, once it is done; null: it is not. */
  done(at: SetUpAt): string | null;
  asks(at: SetUpAt): { parts: Part[]; actions: Action[] };
}

function nameAsked(state: State, usual: string | undefined): string {
  const name = organisationName(state, usual);
  return name
    ? `On its pages the organisation is called “${name}”.`
    : 'Your organisation has no name here yet, so its pages show none.';
}

/** The first hour, in the order in which it is walked. */
export const STEPS: Step[] = [
  {
    name: 'zone',
    title: 'Name and time zone',
    done: ({ state, zone, defaults }) =>
      state.settings.get('settings')?.zone || isSeenTo(state, 'zone')
        ? [organisationName(state, defaults.name), zone].filter((one) => one).join(', ')
        : null,
    asks: ({ state, zone, defaults }) => ({
      parts: [
        text(nameAsked(state, defaults.name)),
        text(`Reminders come at nine in the morning of ${zone}. Is that right?`),
      ],
      actions: [
        { id: 'zone-right', label: 'Both are right', say: 'setup done zone', style: 'primary' },
        {
          id: 'zone',
          label: 'Change them',
          say: 'setup zone',
          form: {
            title: 'Name and time zone',
            say: 'setup zone',
            submit: 'Save',
            fields: [
              {
                type: 'text',
                id: 'name',
                label: 'Name of the organisation',
                optional: true,
                value: organisationName(state, defaults.name) ?? '',
              },
              {
                type: 'text',
                id: 'zone',
                label: 'Time zone, such as Europe/London',
                optional: false,
                value: zone,
              },
            ],
          },
        },
      ],
    }),
  },
  {
    name: 'plan',
    title: 'Your plan',
    done: ({ state }) => {
      const many = activitiesOf(state).length;
      return many ? `${currentPlan(state)?.name ?? ''}, ${count(many, 'activity', 'activities')}` : null;
    },
    asks: () => ({ parts: [text(NO_PLAN)], actions: [] }),
  },
  {
    name: 'chief',
    title: 'Chief executive',
    done: ({ state }) => {
      const chief = chiefRole(state);
      return chief?.holder ? `${chief.title}: ${nameOf(state, chief.holder)}` : null;
    },
    asks: ({ state }) => chiefAsked(state),
  },
  {
    name: 'roles',
    title: 'Who holds each role',
    done: ({ state }) => {
      const roles = rolesWithWork(state);
      return roles.length && roles.every(({ holder }) => holder) ? `all ${roles.length} have a holder` : null;
    },
    asks: ({ state }) => rolesAsked(state),
  },
  {
    name: 'digest',
    title: 'Digest channel',
    done: ({ state }) => {
      const digests = state.settings.get('settings')?.digests;
      if (digests) return digests.length ? listed(digests.map(({ channel }) => channel)) : 'no digest';
      return isSeenTo(state, 'digest') ? '#delivery-plan' : null;
    },
    asks: () => ({
      parts: [
        text(
          'Once a week I post what has changed: in #delivery-plan on Monday at 09:30, unless you name another channel.',
        ),
        text('Invite me to the channel first. For another one say “settings digest #channel Monday 09:30”.'),
      ],
      actions: [
        { id: 'digest', label: 'Keep #delivery-plan', say: 'setup done digest', style: 'primary' },
        { id: 'no-digest', label: 'No digest', say: 'settings digest off', refresh: true },
      ],
    }),
  },
  {
    name: 'test',
    title: 'A test reminder',
    done: ({ state }) => (isSeenTo(state, 'test') ? 'sent' : null),
    asks: () => ({
      parts: [
        text('I can send you a reminder as an owner gets it. It is only for you, and records nothing.'),
      ],
      actions: [{ id: 'test', label: 'Send me one', say: 'setup test', style: 'primary' }],
    }),
  },
];

/** Whether somebody saw to a step, or left it out. */
export function isSeenTo(state: State, step: StepName): boolean {
  return state.settings.get('settings')?.setUp?.includes(step) ?? false;
}

function nameOf(state: State, person: string): string {
  return state.people.get(person)?.name ?? person;
}

function chiefAsked(state: State): ReturnType<Step['asks']> {
  const chief = chiefRole(state);
  if (!chief) {
    const asked = whoDecidesAsked(state);
    const asks =
      asked?.asks ?? 'Who decides about later dates and what is stopped is known once there is a plan.';
    return { parts: [text(asks)], actions: asked?.actions ?? [] };
  }
  return {
    parts: [
      text(`The ${chief.title} decides about later dates and what is stopped. Who holds the role?`),
      text(`Say owner "${chief.title}" is @person.`),
    ],
    actions: holderActions(state, chief, true),
  };
}

const MOST_ROLES = 20;

function rolesAsked(state: State): ReturnType<Step['asks']> {
  const open = rolesWithWork(state).filter(({ holder }) => !holder);
  if (!open.length) return { parts: [text('Roles come with your plan.')], actions: [] };
  const [first] = open;
  return {
    parts: [
      text(
        `${count(open.length, 'role has', 'roles have')} nobody yet, so nobody is asked about their work:`,
      ),
      list(
        open.slice(0, MOST_ROLES).map(({ title, contact }) => ({
          text: title,
          ...(contact && { detail: [contact.name, contact.email].filter((one) => one).join(', ') }),
        })),
      ),
      text(
        `Say owner "${first?.title ?? ''}" is @person. Where your plan has e-mail addresses, I look for them myself.`,
      ),
    ],
    actions: open.slice(0, MOST_ROLES).flatMap((role) => holderActions(state, role, false)),
  };
}

/** Who may hold a role: whom the plan’s file names, by name or address, and oneself. */
function holderActions(state: State, role: Entity<'owners'>, withMe: boolean): Action[] {
  const { id, title, contact } = role;
  const is = (who: string, label: string, say: string): Action => ({
    id: `${who}-${id}`,
    label,
    say: `owner "${title}" is ${say}`,
    refresh: true,
    ...(!withMe && { menu: 'Who holds it …' }),
  });
  const proposed = contact
    ? [...state.people.values()].filter((person) => !person.leftOn && isMeant(person, contact))
    : [];
  const [account] = proposed[0]?.accounts ?? [];
  const [one] = proposed;
  return [
    ...(one && account && proposed.length === 1
      ? [is('found', `${title}: ${one.name}`, `@{${account}|${one.name}}`)]
      : []),
    ...(withMe ? [is('me', 'It is me', 'me')] : []),
  ];
}

/** “jo.bloggs@…” and “Jo Bloggs” are somebody called so. */
function isMeant({ name }: Person, { name: called, email }: { name: string | null; email: string }): boolean {
  const words = plainForm(name);
  const address = plainForm((email.split('@')[0] ?? '').replace(/[._-]+/g, ' '));
  return words !== '' && (words === plainForm(called ?? '') || words === address);
}
