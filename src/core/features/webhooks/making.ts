import { fields, note, reply, sentences, text } from '../../base/replies/build.ts';
import type { Reply } from '../../base/replies/reply.ts';
import { formatDate } from '../../base/time/days.ts';
import { forYouAlone } from '../../contract/alone.ts';
import {
  answer,
  type CommandResult,
  type Context,
  change,
  deny,
  type Proposal,
  refuse,
} from '../../contract/command.ts';
import { isAddress, isPublicAddress } from './addresses.ts';
import { EVENT_TYPES, type EventType, isEventType } from './events.ts';
import { ADVICE, ONLY, typesText } from './view.ts';
import { openWebhooks, placeOf, type Webhook } from './webhook-entity.ts';

const MOST_AT_ONCE = 20;
const LONGEST_URL = 2_000;

/** Adds a webhook; its secret is shown once. */
export async function making(words: string, context: Context): Promise<CommandResult> {
  const { who, said, signing } = context;
  if (said.overheard) return answer(forYouAlone('A webhook’s secret'));
  if (!who.administrator) return change(denied());
  if (!signing) return answer(sentences('Webhooks cannot be made here: this is not the running bot.'));
  const [, address = '', listed = ''] = /^<?(\S+?)>?(?:\s+(?:for|on|of)\s+(.+))?$/s.exec(words) ?? [];
  if (!address) return answer(sentences(`A webhook has the address of the program that listens. ${ADVICE}`));
  const read = urlIn(address, signing.allowPrivate);
  if ('refused' in read) return answer(sentences(read.refused));
  const types = typesIn(listed);
  if (types && 'refused' in types) return answer(sentences(types.refused));
  const key = await signing.key();
  const salt = Buffer.from(context.secret()).toString('hex');
  const { organisation } = context.state;
  const secret = (await signing.secret({ organisation, key, salt })) ?? '';
  return change(made({ url: read.url, types, key, salt }, secret, context));
}

const denied = (): Proposal<'webhook'> => ({
  action: 'webhook',
  role: null,
  keeps: 'webhook new',
  decide: () => deny(sentences(ONLY), 'webhook'),
  confirm: () => sentences(ONLY),
});

/** “host..” is nobody’s name, and “127.0.0.1..” is not read as an address. */
const EMPTY_LABEL = /^\.|\.\./;

/** An address as it is kept, or why it is none that a webhook may have. */
export function urlIn(address: string, allowPrivate: boolean): { url: string } | { refused: string } {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (!url || !/^https?:$/.test(url.protocol) || EMPTY_LABEL.test(url.hostname))
    return { refused: `That is not a web address that I can post to. ${ADVICE}` };
  // What stands behind “#” never leaves a browser: it is the same address without.
  url.hash = '';
  if (url.href.length > LONGEST_URL) return { refused: `An address has ${LONGEST_URL} characters at most.` };
  if (url.username || url.password)
    return {
      refused: 'An address with a name and password in it is not taken. The signature shows who is calling.',
    };
  if (allowPrivate) return { url: url.href };
  if (url.protocol === 'http:')
    return {
      refused: 'A webhook’s address begins with https://, so that nobody on the way reads what is sent.',
    };
  const isInside = isAddress(url.hostname) ? !isPublicAddress(url.hostname) : isLocalName(url.hostname);
  return isInside
    ? {
        refused: `${url.hostname} is this machine or a private network, where webhooks do not go. Whoever runs the bot can allow it with WEBHOOK_ALLOW_PRIVATE=yes.`,
      }
    : { url: url.href };
}

function isLocalName(host: string): boolean {
  return /(?:^|\.)localhost\.?$/i.test(host);
}

function typesIn(listed: string): EventType[] | { refused: string } | null {
  const words = listed
    .split(/[\s,;]+|\band\b/i)
    .map((word) => word.trim().toLowerCase())
    .filter((word) => word);
  if (!words.length || words.includes('all') || words.includes('everything')) return null;
  const types: EventType[] = [];
  for (const word of words) {
    if (!isEventType(word))
      return {
        refused: `“${word.slice(0, 40)}” is not a type of event. There are ${EVENT_TYPES.join(', ')}.`,
      };
    if (!types.includes(word)) types.push(word);
  }
  return types;
}

function made(
  asked: Pick<Webhook, 'url' | 'types' | 'key' | 'salt'>,
  secret: string,
  { who, today }: Context,
): Proposal<'webhook'> {
  return {
    action: 'webhook',
    role: who.holds[0] ?? null,
    // Many an address is a secret itself.
    keeps: `webhook new ${placeOf(asked)}`,
    decide(state) {
      const open = openWebhooks(state);
      const same = open.find(({ url }) => url === asked.url);
      if (same)
        return refuse(
          sentences(
            `${same.id} has that address already. Remove it first for another secret: webhook remove ${same.id}`,
          ),
        );
      if (open.length >= MOST_AT_ONCE)
        return refuse(sentences(`There are ${MOST_AT_ONCE} webhooks already. Remove one first: “webhooks”.`));
      const id = `W${state.webhooks.size + 1}`;
      const set: Webhook = { id, ...asked, since: today, removedOn: null, trouble: null };
      return { kind: 'change', refs: [], changes: [{ of: 'webhooks', id, set }], detail: { webhook: id } };
    },
    confirm({ detail }, state) {
      const now = state.webhooks.get(detail.webhook);
      if (!now) return sentences(ADVICE);
      // A redelivery made another secret; the first one was shown once.
      return now.salt === asked.salt ? shown(now, secret) : alreadyShown(now);
    },
  };
}

function alreadyShown({ id }: Webhook): Reply {
  return sentences(`${id} is there. Its secret was shown once; remove it and add it again if that is lost.`);
}

function shown(now: Webhook, secret: string): Reply {
  const { id } = now;
  return reply(
    [
      text(`${id} is added. From now on I send ${typesText(now)} to ${placeOf(now)}.`),
      fields([
        ['Secret', secret],
        ['Since', formatDate(now.since)],
      ]),
      note(
        'I show the secret this once. The program checks with it that what it gets comes from me; docs/webhooks.md has the recipe. What I send has titles, notes and names of the plan.',
      ),
    ],
    {
      actions: [
        { id: 'test', label: 'Send a test', say: `webhook test ${id}` },
        { id: 'remove', label: 'Remove it', say: `webhook remove ${id}`, style: 'danger' },
      ],
    },
  );
}
