import { listed, sentences } from '../../base/replies/build.ts';
import type { Context } from '../../contract/command.ts';
import type { DigestTerms } from '../../contract/digest-section.ts';
import { ofSettings, type Setting, type SettingRead } from '../../contract/setting.ts';
import { activitiesOf } from '../../domain/current.ts';
import type { State } from '../../domain/state.ts';
import { digestsOf, isSamePlace, USUAL_DIGEST } from './when.ts';

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
  field({ state }) {
    const typed = digestsOf(state).map(termsTyped);
    return {
      section: 'Digest',
      label: 'Channel, working day and time; several with a semicolon between them',
      value: typed.join('; ') || 'off',
      says: (text) => digestsSaid(text, typed),
    };
  },
  lines: ({ state }) => [['Digest', digestsText(digestsOf(state))]],
  read: readDigests,
};

/** A channel by its name, or as its platform mentions it. */
const CHANNEL = /^(#\{[^{}]*\}|#[^\s#{}]{1,80})\s+(.+)$/;

async function readDigests(value: string, context: Context): Promise<SettingRead> {
  const { state } = context;
  if (/^usual$/i.test(value)) {
    return { change: ofSettings({ digests: null }), told: `The digest comes ${termsText(USUAL_DIGEST)}.` };
  }
  if (/^off$/i.test(value)) return { change: ofSettings({ digests: [] }), told: 'No digest is posted.' };
  const [, written = '', rest = ''] = CHANNEL.exec(value) ?? [];
  if (!written) return { refused: sentences(`“${value.slice(0, 60)}” names no channel. ${HOW}`) };
  const [, on = '', priority = null] = /^(.*?)\s*(?:priority\s+(\S+))?$/i.exec(rest) ?? [];
  if (/^off$/i.test(on)) return withoutDigest(written, priority, state);
  const when = whenRead(on);
  if (!when)
    return { refused: sentences(`I can’t find a working day and time in “${rest.slice(0, 60)}”. ${HOW}`) };
  if (priority && !activitiesOf(state).some((activity) => activity.priority === priority)) {
    return { refused: sentences(`The plan has no priority ${priority.slice(0, 20)}. ${HOW}`) };
  }
  const channel = await context.channelNamed(written);
  if (channel && 'refused' in channel) return { refused: sentences(channel.refused) };
  const place = channel ? { channel: channel.name, id: channel.id } : { channel: nameIn(written) };
  const terms: DigestTerms = { ...place, ...when, priority };
  const others = digestsOf(state).filter((one) => !isSamePlace(one, terms) || one.priority !== priority);
  const caution = channel?.caution ? ` ${channel.caution}` : '';
  return {
    change: ofSettings({ digests: [...others, terms] }),
    told: `A digest comes ${termsText(terms)}.${caution}`,
  };
}

function withoutDigest(written: string, priority: string | null, state: State): SettingRead {
  const channel = nameIn(written);
  const id = idIn(written);
  const isIt = (one: DigestTerms) =>
    (id && one.id ? one.id === id : one.channel === channel) && one.priority === priority;
  const shown = digestsOf(state).find(isIt)?.channel ?? channel;
  return {
    change: ofSettings({ digests: digestsOf(state).filter((one) => !isIt(one)) }),
    told: `No digest is posted in ${shown}.`,
  };
}

/** The name that a channel is written by, or that its mention gives. */
function nameIn(written: string): `#${string}` {
  const [, name = ''] = /^#\{[^|{}]*\|([^{}]*)\}$/.exec(written) ?? [];
  return written.startsWith('#{') ? `#${name || 'a-channel'}` : `#${written.slice(1)}`;
}

function idIn(written: string): string | undefined {
  return /^#\{([^|{}]*)\|/.exec(written)?.[1];
}

/** "Monday 09:30" and "Mondays at 9.30"; null: no working day and time. */
function whenRead(on: string): Pick<DigestTerms, 'weekday' | 'time'> | null {
  const [, word = '', hour = '', minute = ''] =
    /^(\w+?)s?\s+(?:at\s+)?([01]?\d|2[0-3])[:.]([0-5]\d)$/i.exec(on) ?? [];
  const weekday = DAYS.findIndex((day) => word && day.startsWith(word.toLowerCase())) + 1;
  return weekday ? { weekday, time: `${hour.padStart(2, '0')}:${minute}` } : null;
}

/** "#delivery-plan Monday 09:30 priority 2", as it is typed. */
function termsTyped({ channel, id, weekday, time, priority }: DigestTerms): string {
  const place = id ? `#{${id}|${channel.slice(1)}}` : channel;
  const day = DAYS[weekday - 1] ?? '';
  const about = priority ? ` priority ${priority}` : '';
  return `${place} ${day.charAt(0).toUpperCase()}${day.slice(1)} ${time}${about}`;
}

/** What is said for what was typed in the form: those that are gone are off, those that are new are set. */
function digestsSaid(text: string, before: string[]): string[] {
  if (!text || /^(?:off|usual)$/i.test(text)) return [text || 'usual'];
  const wanted = text.split(';').flatMap((one) => one.trim() || []);
  const gone = before.filter((one) => !wanted.includes(one));
  const isNew = wanted.filter((one) => !before.includes(one));
  return [...gone.map((one) => one.replace(/ \w+ \d{2}:\d{2}/, ' off')), ...isNew];
}

/** "in #delivery-plan on Monday at 09:30". */
function termsText({ channel, weekday, time, priority, lost }: DigestTerms): string {
  const day = DAYS[weekday - 1] ?? '';
  const about = priority ? ` about priority ${priority}` : '';
  return `in ${channel} on ${day.charAt(0).toUpperCase()}${day.slice(1)} at ${time}${about}${lost ? ` (${lost})` : ''}`;
}

/** All digests in words. */
function digestsText(terms: DigestTerms[]): string {
  return terms.length ? listed(terms.map(termsText)) : 'off';
}
