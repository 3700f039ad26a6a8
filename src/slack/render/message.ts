import type { Button, KnownBlock } from '@slack/types';
import type { Reply } from '../../core/base/replies/reply.ts';
import { replyText } from '../../core/base/replies/text.ts';
import { inert } from '../slack-text.ts';
import { below, controlsIn } from './below.ts';
import { pageButton } from './button.ts';
import { cut, PAGE } from './limits.ts';
import { context, type Group, groupsOf, wordsOf } from './parts.ts';

/** A reply as Slack takes it. `text` is what a notification, a screen reader and a refused block show. */
export interface SlackMessage {
  text: string;
  blocks: KnownBlock[];
}

const FALLBACK = 2_900;

/** How a long reply is turned over: by saying `again`, by the message's own name, or not at all. */
export type Turning = { by: 'say'; say: string } | { by: 'message' } | null;

/** One page of a reply. */
export function slackMessage(reply: Reply, page = 1, turning: Turning = turningOf(reply)): SlackMessage {
  const pages = pagesOf(reply);
  return shown(reply, pages, Math.min(Math.max(page, 1), Math.max(pages.length, 1)), turning);
}

/** All pages of a reply. */
export function everyPage(reply: Reply): SlackMessage[] {
  const pages = pagesOf(reply);
  return (pages.length ? pages : [[]]).map((_, i) => shown(reply, pages, i + 1, turningOf(reply)));
}

function shown(reply: Reply, pages: Group[][], here: number, turning: Turning): SlackMessage {
  const { parts, lead = 0, asOf } = reply;
  const done = parts.slice(0, lead).flatMap((part, i) => groupsOf(part, i, asOf));
  const groups = [...done, ...(pages[here - 1] ?? [])];
  const pager = pages.length > 1 ? pagerFor(here, pages.length, turning) : [];
  return {
    text: cut(inert(replyText(reply)), FALLBACK) || 'Answerable',
    blocks: [...groups.flat(), ...below(reply), ...pager],
  };
}

/** The same blocks with each picture in words, where Slack shows none; the very same where there is none. */
export function inWords(blocks: KnownBlock[]): KnownBlock[] {
  if (!blocks.some(({ type }) => type === 'image')) return blocks;
  return blocks.map((block) => (block.type === 'image' ? wordsOf(block.alt_text) : block));
}

function turningOf({ again }: Reply): Turning {
  return again === undefined ? null : { by: 'say', say: again };
}

/** What stays together, packed into pages that fit. */
function pagesOf(reply: Reply): Group[][] {
  const pages: Group[][] = [];
  let page: Group[] = [];
  let blocks = 0;
  let characters = JSON.stringify(below(reply)).length;
  const start = characters;
  let tables = 0;
  // Two are for turning the page.
  const own = controlsIn(below(reply)) + 2;
  let controls = own;
  const all = reply.parts.slice(reply.lead ?? 0).flatMap((part, i) => groupsOf(part, i, reply.asOf));
  for (const group of all) {
    const length = JSON.stringify(group).length;
    const isTable = group.some(({ type }) => type === 'table');
    const more = controlsIn(group);
    const full =
      blocks + group.length > PAGE.blocks ||
      characters + length > PAGE.characters ||
      (more > 0 && controls + more > PAGE.controls);
    // Slack takes one table a message.
    if (page.length && (full || (isTable && tables > 0))) {
      pages.push(page);
      page = [];
      blocks = 0;
      characters = start;
      tables = 0;
      controls = own;
    }
    page.push(group);
    blocks += group.length;
    characters += length;
    controls += more;
    if (isTable) tables++;
  }
  return page.length ? [...pages, page] : pages;
}

function pagerFor(here: number, all: number, turning: Turning): KnownBlock[] {
  const sentence = `Page ${here} of ${all}`;
  const say = turning?.by === 'say' ? turning.say : null;
  const to = (label: string, page: number) => (turning ? pageButton(label, page, say) : null);
  const buttons = [here > 1 ? to('◀ Back', here - 1) : null, here < all ? to('More ▶', here + 1) : null];
  const elements = buttons.filter((made): made is Button => made !== null);
  if (!elements.length)
    return [context(`${sentence}. The rest does not fit; “show” and a reference tells more.`)];
  return [context(sentence), { type: 'actions', elements }];
}
