import type { Button, KnownBlock } from '@slack/types';
import type { Reply } from '../../core/base/replies/reply.ts';
import { replyText } from '../../core/base/replies/text.ts';
import { inert } from '../slack-text.ts';
import { below, controlsIn } from './below.ts';
import { pageButton } from './button.ts';
import { cut, PAGE } from './limits.ts';
import { context, type Group, groupsOf } from './parts.ts';
import type { Surface } from './surfaces.ts';

/** A reply as Slack takes it. `text` is what a notification, a screen reader and a refused block show. */
export interface SlackMessage {
  text: string;
  blocks: KnownBlock[];
}

const FALLBACK = 2_900;
const MOST_BELOW = 5;
/** Longer is no remark above a page. */
const MOST_LEAD = 3_000;
/** Controls that turn the page. */
const PAGER = 2;

/** How a long reply is turned over: by saying `again`, by the message's own name, or not at all. */
export type Turning = { by: 'say'; say: string } | { by: 'message' } | null;

/** How a reply is looked at; all absent: the first page of a message. */
export interface Looking {
  page?: number;
  turning?: Turning;
  surface?: Surface;
  /** So many controls stand beside it already. */
  beside?: number;
}

/** One page of a reply. */
export function slackMessage(reply: Reply, looking: Looking = {}): SlackMessage {
  const { page = 1 } = looking;
  const all = pagesOf(reply, looking);
  const here = Math.min(Math.max(page, 1), Math.max(all.pages.length, 1));
  return { text: textOf(reply), blocks: blocksOn(here, all, looking.turning ?? turningOf(reply)) };
}

/** All pages of a reply. */
export function everyPage(reply: Reply, looking: Looking = {}): SlackMessage[] {
  const all = pagesOf(reply, looking);
  const text = textOf(reply);
  const pages = all.pages.length ? all.pages : [[]];
  return pages.map((_, i) => ({ text, blocks: blocksOn(i + 1, all, turningOf(reply)) }));
}

function blocksOn(here: number, { above, under, pages }: Pages, turning: Turning): KnownBlock[] {
  const pager = pages.length > 1 ? pagerFor(here, pages.length, turning) : [];
  return [...above.flat(), ...(pages[here - 1] ?? []).flat(), ...under, ...pager];
}

/** What it says at the least: in a notification, to a screen reader, where Slack takes no blocks. */
export function textOf(reply: Reply): string {
  return cut(inert(replyText(reply)), FALLBACK) || 'Answerable';
}

/** Some of its parts as blocks; the place of a part tells its buttons from those of all others. */
function groupsIn({ parts, asOf }: Reply, { surface = 'message' }: Looking, from: number, to?: number) {
  return parts.slice(from, to).flatMap((part, i) => groupsOf(part, { place: from + i, surface, asOf }));
}

/** Room is left for an item’s control and for turning the page. */
function mostBelow({ beside = 0 }: Looking): number {
  return Math.min(MOST_BELOW, PAGE.controls - beside - PAGER - 1);
}

function turningOf({ again }: Reply): Turning {
  return again === undefined ? null : { by: 'say', say: again };
}

/** What was just done, above every page; where it is long it is turned over with the rest. */
function leadOf(reply: Reply, looking: Looking): Group[] {
  const groups = groupsIn(reply, looking, 0, reply.lead ?? 0);
  return JSON.stringify(groups).length > MOST_LEAD || controlsIn(groups.flat()) ? [] : groups;
}

interface Pages {
  /** What stands on each of them, above and below. */
  above: Group[];
  under: KnownBlock[];
  pages: Group[][];
}

/** What stays together, packed into pages that fit. */
function pagesOf(reply: Reply, looking: Looking): Pages {
  const under = below(reply, mostBelow(looking));
  const above = leadOf(reply, looking);
  const pages: Group[][] = [];
  let page: Group[] = [];
  let blocks = above.flat().length;
  let characters = JSON.stringify([under, above]).length;
  const [startBlocks, start] = [blocks, characters];
  let tables = 0;
  const own = controlsIn(under) + (looking.beside ?? 0) + PAGER;
  let controls = own;
  for (const group of groupsIn(reply, looking, above.length ? (reply.lead ?? 0) : 0)) {
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
      blocks = startBlocks;
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
  return { above, under, pages: page.length ? [...pages, page] : pages };
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
