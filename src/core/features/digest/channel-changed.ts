import { heading, note, reply, text } from '../../base/replies/build.ts';
import type { Instant } from '../../base/time/dates.ts';
import type { DigestTerms } from '../../contract/digest-section.ts';
import type { MessageKind } from '../../contract/message-kind.ts';
import { ofSettings } from '../../contract/setting.ts';
import type { State } from '../../domain/state.ts';
import { BOT } from '../../ledger/bot.ts';
import type { Decision } from '../../ledger/decision.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { digestsOf } from './when.ts';

declare module '../../ledger/row.ts' {
  interface Matters {
    channel: { channel: string; why: string };
  }
}

/** What a platform tells of a channel: a new name, that nothing can be posted there, or that it can again. */
export type ChannelNews = { name: `#${string}` } | { lost: string | null };

export interface ChannelChanged {
  organisation: string;
  /** `slack:T1:C1`. */
  id: string;
  /** Names that digests are posted under and that are known to be this channel. */
  names: string[];
  news: ChannelNews;
  inputKey: string;
  at: Instant;
}

/** Digests follow their channel; where it is lost, settings say so and administrators are told. */
export async function channelChanged(
  ledger: Ledger,
  { organisation, id, names, news, inputKey, at }: ChannelChanged,
): Promise<void> {
  await ledger.change<null>({ organisation, inputKey, at, action: 'channel', by: BOT, said: null }, (state) =>
    following(state, { id, names, news }),
  );
}

function following(
  state: State,
  { id, names, news }: Pick<ChannelChanged, 'id' | 'names' | 'news'>,
): Decision<null, 'channel'> {
  const isIt = (one: DigestTerms) => (one.id ? one.id === id : names.includes(one.channel));
  const before = digestsOf(state);
  const digests = before.map((one) => (isIt(one) ? { ...one, id, ...changed(news) } : one));
  const channel = before.find(isIt)?.channel;
  if (!channel || JSON.stringify(digests) === JSON.stringify(before))
    return { kind: 'refusal', refusal: null };
  return {
    kind: 'change',
    refs: [],
    changes: [ofSettings({ digests })],
    detail: { value: told(channel, news), channel, lost: 'lost' in news ? news.lost : null },
  };
}

function changed(news: ChannelNews): Partial<DigestTerms> {
  return 'name' in news ? { channel: news.name } : { lost: news.lost };
}

function told(channel: string, news: ChannelNews): string {
  if ('name' in news) return `${channel} is called ${news.name} now; the digest follows it.`;
  return news.lost
    ? `The digest has lost ${channel}: ${news.lost}.`
    : `The digest can be posted in ${channel} again.`;
}

/** What administrators hear as soon as a channel is lost, not when the digest is missed. */
export const channelMessage: MessageKind<'channel'> = {
  kind: 'channel',
  joins: 3,
  after({ action, detail }) {
    if (action !== 'channel' || !detail.lost) return [];
    const matter = { kind: 'channel' as const, channel: detail.channel, why: detail.lost };
    return [{ to: 'administrators', matter }];
  },
  compose: (_state, { channel, why }) => ({
    kind: 'channel',
    asks: [],
    reply: reply([
      heading(`The digest cannot be posted in ${channel}`),
      text(`${channel}: ${why}.`),
      note(
        'Say “settings digest #channel Monday 09:30” to have it posted somewhere else, or “settings digest off”.',
      ),
    ]),
  }),
};
