import { listed, sentences } from '../../base/replies/build.ts';
import type { Context } from '../../contract/command.ts';
import type { DigestTerms } from '../../contract/digest-section.ts';
import { ofSettings, type Setting, type SettingRead } from '../../contract/setting.ts';
import { activitiesOf } from '../../domain/current.ts';
import { digestsOf, USUAL_DIGEST } from './when.ts';

declare module '../../domain/model.ts' {
  interface Settings {
    /** Null: the whole plan in #delivery-plan, Monday 09:30. */
    digests: DigestTerms[] | null;
  }
}

const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'];
const HOW =
  'Say “settings digest #delivery-plan Monday 09:30”, with “priority 2” behind it for one priority, or “off”.';

/** Where and when the digest is posted: for the whole plan, and for one priority. */
export const digestSetting: Setting = {
  name: 'digest',
  order: 40,
  examples: [
    'digest #delivery-plan Monday 09:30',
    'digest #priority-2 Tuesday 10:00 priority 2',
    'digest #delivery-plan off',
    'digest off',
    'digest usual',
  ],
  unset: { digests: null },
  usual: () => termsText(USUAL_DIGEST),
  lines: ({ state }) => [['Digest', digestsText(digestsOf(state))]],
  read: readDigests,
};

function readDigests(value: string, { state }: Context): SettingRead {
  if (/^usual$/i.test(value)) {
    return { change: ofSettings({ digests: null }), told: `The digest comes ${termsText(USUAL_DIGEST)}.` };
  }
  if (/^off$/i.test(value)) return { change: ofSettings({ digests: [] }), told: 'No digest is posted.' };
  const [, channel = '', rest = ''] = /^(#[^\s#]{1,80})\s+(.+)$/.exec(value) ?? [];
  if (!channel) return { refused: sentences(`“${value.slice(0, 60)}” names no channel. ${HOW}`) };
  const others = (priority: string | null) =>
    digestsOf(state).filter((one) => one.channel !== channel || one.priority !== priority);
  const [, on, priority = null] = /^(.*?)\s*(?:priority\s+(\S+))?$/i.exec(rest) ?? [];
  if (/^off$/i.test(on ?? '')) {
    return { change: ofSettings({ digests: others(priority) }), told: `No digest is posted in ${channel}.` };
  }
  const [, word = '', time = ''] = /^(\w+)s?\s+(?:at\s+)?([01]?\d|2[0-3])[:.]([0-5]\d)$/i.exec(on ?? '')
    ? (/^(\w+)\s+(?:at\s+)?(\S+)$/i.exec(on ?? '') ?? [])
    : [];
  const weekday = DAYS.findIndex((day) => word && day.startsWith(word.toLowerCase().replace(/s$/, ''))) + 1;
  if (!weekday)
    return { refused: sentences(`I read no working day and time in “${rest.slice(0, 60)}”. ${HOW}`) };
  if (priority && !activitiesOf(state).some((activity) => activity.priority === priority)) {
    return { refused: sentences(`The plan has no priority ${priority.slice(0, 20)}. ${HOW}`) };
  }
  const terms: DigestTerms = {
    channel: channel as DigestTerms['channel'],
    weekday,
    time: time.replace('.', ':').padStart(5, '0'),
    priority,
  };
  return {
    change: ofSettings({ digests: [...others(priority), terms] }),
    told: `A digest comes ${termsText(terms)}.`,
  };
}

/** "in #delivery-plan on Monday at 09:30". */
function termsText({ channel, weekday, time, priority }: DigestTerms): string {
  const day = DAYS[weekday - 1] ?? '';
  const about = priority ? ` about priority ${priority}` : '';
  return `in ${channel} on ${day.charAt(0).toUpperCase()}${day.slice(1)} at ${time}${about}`;
}

/** All digests in words. */
function digestsText(terms: DigestTerms[]): string {
  return terms.length ? listed(terms.map(termsText)) : 'off';
}
