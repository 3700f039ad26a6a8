import { listed, sentences } from '../../base/replies/build.ts';
import { REGIONS } from '../../base/time/holidays.ts';
import { ofSettings, type Setting } from '../../contract/setting.ts';

/** Which bank holidays are kept. */
export const holidaysSetting: Setting = {
  name: 'holidays',
  order: 20,
  examples: ['holidays scotland', 'holidays usual'],
  unset: { holidays: null },
  usual: ({ defaults }) => defaults.region,
  field: ({ state, defaults }) => ({
    section: 'Time',
    label: 'Bank holidays',
    value: state.settings.get('settings')?.holidays ?? defaults.region,
    options: REGIONS.map((region) => ({ value: region, label: region.replaceAll('-', ' ') })),
  }),
  lines: ({ state, defaults }) => [
    ['Bank holidays', state.settings.get('settings')?.holidays ?? defaults.region],
  ],
  read(value) {
    const region = REGIONS.find((known) => known === value.toLowerCase());
    if (region)
      return { change: ofSettings({ holidays: region }), told: `Bank holidays are those of ${region}.` };
    if (value === 'usual')
      return { change: ofSettings({ holidays: null }), told: 'Bank holidays are as usual.' };
    return {
      refused: sentences(
        `“${value.slice(0, 40)}” is not a region I know. It can be ${listed([...REGIONS], 'or')}.`,
      ),
    };
  },
};
