import { sentences } from '../../base/replies/build.ts';
import { ofSettings, type Setting } from '../../contract/setting.ts';
import { organisationName } from '../../domain/organisation-name.ts';

const LONGEST = 120;

/** What the organisation is called where others read about it. */
export const nameSetting: Setting = {
  name: 'name',
  order: 5,
  examples: ['name Northshire County Council', 'name usual'],
  unset: { called: null },
  usual: ({ defaults }) => defaults.name ?? 'none',
  field: ({ state, defaults }) => ({
    section: 'Public page',
    label: 'Name of the organisation',
    value: organisationName(state, defaults.name) ?? 'usual',
  }),
  lines: ({ state, defaults }) => [
    ['Name', organisationName(state, defaults.name) ?? 'none yet: “settings name” and the name'],
  ],
  read(value) {
    const called = value.trim().replace(/\s+/g, ' ');
    if (called === 'usual') return { change: ofSettings({ called: null }), told: 'The usual name is back.' };
    if (!called || called.length > LONGEST)
      return { refused: sentences(`A name has one to ${LONGEST} characters.`) };
    return { change: ofSettings({ called }), told: `The organisation is called ${called}.` };
  },
};
