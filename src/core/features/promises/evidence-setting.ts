import { sentences } from '../../base/replies/build.ts';
import { ON_OFF, ofSettings, type Setting } from '../../contract/setting.ts';

declare module '../../domain/model.ts' {
  interface Settings {
    /** Whether a completion needs a link that shows it. */
    asksEvidence: boolean;
  }
}

/** Whether a completion without a link is a contradiction. */
export const evidenceSetting: Setting = {
  name: 'evidence',
  order: 100,
  examples: ['evidence on', 'evidence off'],
  unset: { asksEvidence: false },
  usual: () => 'not asked for',
  field: ({ state }) => ({
    section: 'Records',
    label: 'A link as evidence with each completion',
    value: state.settings.get('settings')?.asksEvidence ? 'on' : 'off',
    options: ON_OFF,
  }),
  lines: ({ state }) => [
    ['Evidence', state.settings.get('settings')?.asksEvidence ? 'asked for with each completion' : null],
  ],
  read(value) {
    const isRequired = /^(?:on|yes)$/i.test(value) ? true : /^(?:off|no|usual)$/i.test(value) ? false : null;
    if (isRequired === null) return { refused: sentences(`“${value.slice(0, 40)}” is not “on” or “off”.`) };
    const sentence = isRequired
      ? 'I ask for a link as evidence with each completion.'
      : 'Completions need no link.';
    return { change: ofSettings({ asksEvidence: isRequired }), told: sentence };
  },
};
