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
  const pages = pagesOf(reply, looking);
  const here = Math.min(Math.max(looking.page ?? 1, 1), Math.max(pages.length, 1));
  return shown(reply, pages, here, looking);
}

/** All pages of a reply. */
export function everyPage(reply: Reply, looking: Looking = {}): SlackMessage[] {
  const pages = pagesOf(reply, looking);
  return (pages.length ? pages : [[]]).map((_, i) => shown(reply, pages, i + 1, looking));
}

function shown(reply: Reply, pages: Group[][], here: number, looking: Looking): SlackMessage {
  const { turning = turningOf(reply) } = looking;
  const done = groupsIn(reply, looking, 0, reply.lead ?? 0);
  const groups = [...done, ...(pages[here - 1] ?? [])];
  const pager = pages.length > 1 ? pagerFor(here, pages.length, turning) : [];
  return {
    text: textOf(reply),
    blocks: [...groups.flat(), ...below(reply, mostBelow(looking)), ...pager],
  };
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

/** What stays together, packed into pages that fit. */
function pagesOf(reply: Reply, looking: Looking): Group[][] {
  const under = below(reply, mostBelow(looking));
  const pages: Group[][] = [];
  let page: Group[] = [];
  let blocks = 0;
  let characters = JSON.stringify(under).length;
  const start = characters;
  let tables = 0;
  const own = controlsIn(under) + (looking.beside ?? 0) + PAGER;
  let controls = own;
  for (const group of groupsIn(reply, looking, reply.lead ?? 0)) {
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
