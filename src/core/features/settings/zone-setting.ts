import { listed, sentences } from '../../base/replies/build.ts';
import { isZone } from '../../base/time/zones.ts';
import { noOwner, ofSettings, type Setting } from '../../contract/setting.ts';
import { ownerNamed } from '../../domain/finding.ts';

/** Whose mornings count: the organisation's, and those of an owner who works elsewhere. */
export const zoneSetting: Setting = {
  name: 'zone',
  order: 10,
  examples: ['zone Europe/London', 'zone "ROLE" America/New_York', 'zone usual'],
  unset: { zone: null },
  usual: ({ defaults }) => defaults.zone,
  field: ({ state, defaults }) => ({
    section: 'Time',
    label: 'Time zone',
    value: state.settings.get('settings')?.zone ?? defaults.zone,
  }),
  lines({ state, zone }) {
    const elsewhere = [...state.owners.values()]
      .filter((owner) => owner.zone)
      .map((owner) => `${owner.title} in ${owner.zone}`);
    return [
      ['Zone', zone],
      ['Other zones', elsewhere.length ? listed(elsewhere) : null],
    ];
  },
  read(value, { state }) {
    const [, role = '', zone = ''] = /^(.*?)\s*(\S+)$/s.exec(value) ?? [];
    if (zone !== 'usual' && !isZone(zone)) {
      return { refused: sentences(`“${zone.slice(0, 40)}” is not a time zone. Write it as Europe/London.`) };
    }
    const set = zone === 'usual' ? null : zone;
    const words = set ?? 'the usual zone';
    if (!role) return { change: ofSettings({ zone: set }), told: `Mornings are those of ${words}.` };
    const owner = ownerNamed(state, role);
    if (!owner) return noOwner(role);
    return {
      change: { of: 'owners', id: owner.id, set: { zone: set } },
      told: `Mornings of the ${owner.title} are those of ${words}.`,
    };
  },
};
