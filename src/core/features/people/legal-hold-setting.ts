import { sentences } from '../../base/replies/build.ts';
import { ON_OFF, ofSettings, type Setting } from '../../contract/setting.ts';

declare module '../../domain/model.ts' {
  interface Settings {
    /** Nothing is erased while an inquiry or a court may ask for it. Absent where it was never set. */
    legalHold?: boolean;
  }
}

/** “legal hold on”: nothing is erased until it is off. */
export const legalHoldSetting: Setting = {
  name: 'legal hold',
  order: 90,
  examples: ['legal hold on', 'legal hold off'],
  unset: { legalHold: false },
  usual: () => 'off',
  field: ({ state }) => ({
    section: 'Records',
    label: 'Legal hold: nothing is erased',
    value: state.settings.get('settings')?.legalHold ? 'on' : 'off',
    options: ON_OFF,
  }),
  lines: ({ state }) => [
    ['Legal hold', state.settings.get('settings')?.legalHold ? 'on: nothing is erased' : null],
  ],
  read(value) {
    const how = value.toLowerCase();
    if (how !== 'on' && how !== 'off')
      return { refused: sentences('Say “settings legal hold on” or “settings legal hold off”.') };
    const sentence =
      how === 'on' ? 'Nothing is erased while the legal hold is on.' : 'The legal hold is off.';
    return { change: ofSettings({ legalHold: how === 'on' }), told: sentence };
  },
};
