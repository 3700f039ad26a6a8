import { noOwner, ofSettings, type Setting, type SettingRead } from '../../contract/setting.ts';
import { ownerTitle } from '../../domain/current.ts';
import { ownerNamed } from '../../domain/finding.ts';
import type { Settings } from '../../domain/model.ts';
import type { Entity, State } from '../../domain/state.ts';

/** Whose word decides: the chief executive's role. */
const chiefSetting: Setting = {
  name: 'chief',
  order: 60,
  examples: ['chief "ROLE"', 'chief usual'],
  unset: { chiefExecutive: null },
  usual: () => 'the role titled Chief Executive or Chief Executive Officer',
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
  lines: ({ state }) => [['Decides beside the chief executive', titleSet(state, 'second')]],
  read: (value, { state }) =>
    roleRead(value, state, {
      nobody: 'Nobody decides beside the chief executive.',
      set: ({ id }) => ({ second: id }),
      unset: { second: null },
      confirm: ({ title }) => `The ${title} decides and acknowledges beside the chief executive.`,
    }),
};

export const authoritySettings: Setting[] = [chiefSetting, secondSetting];

function titleSet(state: State, field: 'chiefExecutive' | 'second'): string | null {
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
