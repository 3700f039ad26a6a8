import { distance } from 'fastest-levenshtein';
import { type Block, tidy } from './source.ts';

/** Where in the document we are: under a priority, in an appendix, among the measures or under another heading. */
export interface Place {
  priority: string | null;
  appendix: string | null;
  heading: string | null;
  measures: boolean;
}

const NUMBER_WORDS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const MEASURES =
  /\b(?:key )?performance (?:metrics|indicators|measures)\b|^(?:key )?(?:measures|metrics|kpis)\b/i;
/** A priority's title printed in a narrow column comes as several short lines. */
const MOST_TITLE_LINES = 6;

/** Follows the headings of a document and names the section that a table or a list stands in. */
export class Sections {
  place: Place = { priority: null, appendix: null, heading: null, measures: false };
  readonly #titles = new Map<string, string>();
  readonly #appendices = new Map<string, string>();
  #level = 0;
  #collecting: { priority: string; lines: string[]; line: number } | null = null;

  /** Takes a heading or a line of prose; a table row or bullet ends a title that was being collected. Returns whether it names a part of the plan. */
  follow(block: Block): boolean {
    if (block.kind === 'row' || block.kind === 'bullet') {
      this.#collecting = null;
      return false;
    }
    const text = tidy(block.text.replace(/\*\*|__/g, ''));
    const named = priorityIn(text, block.kind === 'heading');
    if (named) this.#enter(named, block);
    else if (!this.#collect(text, block)) {
      if (block.kind !== 'heading') return false;
      this.#leave(text, block.level);
    }
    return true;
  }

  /** A heading that is no priority: an appendix, the measures, or one that ends what stood above it. */
  #leave(text: string, level: number): void {
    const appendix = /^appendix ([A-Z])\b[\s:–-]*(.*)$/i.exec(text);
    const letter = appendix?.[1]?.toUpperCase() ?? null;
    if (!letter && !MEASURES.test(text) && level > this.#level && this.#inside()) return;
    this.#level = level;
    if (letter) this.#appendices.set(letter, text);
    this.place = { priority: null, appendix: letter, heading: text, measures: MEASURES.test(text) };
  }

  /** "Priority 1: A police service …", "Appendix B: …", else the last heading. */
  get title(): string {
    const { priority, appendix, heading } = this.place;
    if (priority) {
      const title = this.#titles.get(priority);
      return title ? `Priority ${priority}: ${title}` : `Priority ${priority}`;
    }
    return (appendix && this.#appendices.get(appendix)) || heading || '';
  }

  #inside(): boolean {
    return this.place.priority !== null || this.place.appendix !== null;
  }

  #enter({ priority, title }: { priority: string; title: string }, block: Block): void {
    const again = this.place.priority === priority;
    const { appendix, heading, measures } = this.place;
    this.place = { priority, appendix, heading, measures };
    if (block.kind === 'heading' && !measures) this.#level = block.level;
    if (title) this.#titles.set(priority, title);
    this.#collecting =
      title || (again && block.kind === 'heading' && this.#titles.has(priority))
        ? null
        : { priority, lines: [], line: block.line };
  }

  #collect(text: string, block: Block): boolean {
    const { priority = '', lines = [], line = 0 } = this.#collecting ?? {};
    if (!this.#collecting) return false;
    const near = block.line - line <= 3;
    if (!near || lines.length >= MOST_TITLE_LINES || /^(?:police and crime plan|appendix)\b/i.test(text)) {
      this.#collecting = null;
      return false;
    }
    lines.push(text);
    this.#titles.set(priority, tidy(lines.join(' ')));
    // A heading is a whole title, a line of prose may go on below.
    this.#collecting = block.kind === 'heading' ? null : { priority, lines, line: block.line };
    return true;
  }
}

/** "PRIORITY 2: Reduce harm", "Plan - PRIORITY FOUR"; a letter or two may be misspelt. */
export function priorityIn(text: string, heading: boolean): { priority: string; title: string } | null {
  const parts =
    /^(.*?)\b([\p{L}]{6,10})\s+(\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)\b\s*[:.–-]?\s*(.*)$/iu.exec(
      text,
    );
  if (!parts) return null;
  const [, before = '', word = '', number = '', title = ''] = parts;
  if (distance(word.toLowerCase(), 'priority') > 2) return null;
  if (before && (!heading || !/[-–:]\s*$/.test(before))) return null;
  if (!heading && !/[:.–-]/.test(text)) return null;
  const digits = NUMBER_WORDS.indexOf(number.toLowerCase());
  return { priority: digits > 0 ? String(digits) : String(Number(number)), title: tidy(title) };
}
