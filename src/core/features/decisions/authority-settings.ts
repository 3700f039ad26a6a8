import { sentences } from '../../base/replies/build.ts';
import {
  noOwner,
  ofSettings,
  type Setting,
  type SettingField,
  type SettingRead,
} from '../../contract/setting.ts';
import { ownerTitle, rolesThere } from '../../domain/current.ts';
import { ownerNamed } from '../../domain/finding.ts';
import type { Settings } from '../../domain/model.ts';
import { chiefRole } from '../../domain/standing.ts';
import type { Entity, State } from '../../domain/state.ts';

/** Whose word decides: the chief executive's role. */
const chiefSetting: Setting = {
  name: 'chief',
  order: 60,
  examples: ['chief "ROLE"', 'chief usual'],
  unset: { chiefExecutive: null },
  usual: () => 'the role titled Chief Executive or Chief Executive Officer',
  field: ({ state }) =>
    roleField('Chief executive', chiefRole(state)?.id, state, 'The role titled Chief Executive'),
  lines: ({ state }) => [['Chief executive', titleSet(state, 'chiefExecutive')]],
  read: (value, { state }) =>
    roleRead(value, state, {
      nobody:
        'The chief executive is whoever holds the role titled Chief Executive or Chief Executive Officer.',
      set: ({ id }) => ({ chiefExecutive: id }),
      unset: { chiefExecutive: null },
      confirm: ({ title }) => `The chief executive is the ${title}.`,
    }),
};

/** A second role beside it. */
const secondSetting: Setting = {
  name: 'second',
  order: 70,
  examples: ['second "ROLE"', 'second off'],
  unset: { second: null },
  usual: () => 'nobody beside the chief executive',
  field: ({ state }) =>
    roleField('Decides beside the chief executive', state.settings.get('settings')?.second, state, 'Nobody'),
  lines: ({ state }) => [['Decides beside the chief executive', titleSet(state, 'second')]],
  read: (value, { state }) =>
    roleRead(value, state, {
      nobody: 'Nobody decides beside the chief executive.',
      set: ({ id }) => ({ second: id }),
      unset: { second: null },
      confirm: ({ title }) => `The ${title} decides and acknowledges beside the chief executive.`,
    }),
};

/** Who decides where the chief executive would decide about their own activities. */
const reviewerSetting: Setting = {
  name: 'reviewer',
  order: 75,
  examples: ['reviewer "ROLE"', 'reviewer off'],
  unset: { reviewer: null },
  usual: () => 'the chief executive decides about their own activities too',
  field: ({ state }) =>
    roleField(
      'Decides about the chief executive’s own activities',
      state.settings.get('settings')?.reviewer,
      state,
      'The chief executive',
    ),
  lines: ({ state }) => [['Decides about the chief executive’s own activities', titleSet(state, 'reviewer')]],
  read: (value, { state }) => {
    const chief = chiefRole(state);
    if (chief && ownerNamed(state, value)?.id === chief.id) {
      const who = `The ${chief.title} is the chief executive. Name another role, which decides about their activities.`;
      return { refused: sentences(who) };
    }
    return roleRead(value, state, {
      nobody: 'The chief executive decides about their own activities too.',
      set: ({ id }) => ({ reviewer: id }),
      unset: { reviewer: null },
      confirm: ({ title }) =>
        `The ${title} decides about the chief executive’s own activities and acknowledges them. Nobody decides about what they answer for themselves.`,
    });
  },
};

export const authoritySettings: Setting[] = [chiefSetting, secondSetting, reviewerSetting];

/** A role of the plan, or what is usual. */
function roleField(label: string, id: string | null | undefined, state: State, usual: string): SettingField {
  const roles = rolesThere(state).map(({ title }) => ({ value: title, label: title }));
  return {
    section: 'Who decides',
    label,
    value: (id && state.owners.get(id)?.title) || 'usual',
    options: [{ value: 'usual', label: usual }, ...roles],
  };
}

function titleSet(state: State, field: 'chiefExecutive' | 'second' | 'reviewer'): string | null {
  const owner = state.settings.get('settings')?.[field];
  return owner ? ownerTitle(state, owner) : null;
}

interface RoleSetting {
  /** What is told when it is unset. */
  nobody: string;
  unset: Partial<Settings>;
  set(owner: Entity<'owners'>): Partial<Settings>;
  confirm(owner: Entity<'owners'>): string;
}

function roleRead(value: string, state: State, { nobody, unset, set, confirm }: RoleSetting): SettingRead {
  if (/^(?:off|usual|none)$/i.test(value)) return { change: ofSettings(unset), told: nobody };
  const owner = ownerNamed(state, value);
  return owner ? { change: ofSettings(set(owner)), told: confirm(owner) } : noOwner(value);
}
