import type { CellColour } from '../cell.ts';
import { colourOf } from './colour.ts';
import { walkXml } from './office-xml.ts';

/** What the styles of a spreadsheet say of cells, rows and words, by the styles' names. */
export interface OdsStyles {
  colours: Map<string, CellColour>;
  struck: Set<string>;
  /** Cells that show a month and no day. */
  months: Set<string>;
  /** Sheets that are hidden. */
  hidden: Set<string>;
}

/** Reads the styles of all parts; a cell style names the one of its date. */
export function odsStyles(parts: string[]): OdsStyles {
  const styles: OdsStyles = { colours: new Map(), struck: new Set(), months: new Set(), hidden: new Set() };
  const dateShows = new Map<string, Set<string>>();
  const dateOf = new Map<string, string>();
  let style = '';
  let date = '';
  for (const part of parts) {
    walkXml(part, {
      open(name, attributes) {
        if (name === 'style') {
          style = attributes.name ?? '';
          if (attributes['data-style-name']) dateOf.set(style, attributes['data-style-name']);
        } else if (name === 'date-style') {
          date = attributes.name ?? '';
          dateShows.set(date, new Set());
        } else if (date && ['day', 'month', 'year'].includes(name)) dateShows.get(date)?.add(name);
        else look(styles, style, name, attributes);
      },
      close(name) {
        if (name === 'style') style = '';
        if (name === 'date-style') date = '';
      },
    });
  }
  for (const [cell, named] of dateOf) {
    const shows = dateShows.get(named);
    if (shows?.has('month') && !shows.has('day')) styles.months.add(cell);
  }
  return styles;
}

function look(styles: OdsStyles, style: string, name: string, attributes: Record<string, string>): void {
  if (!style) return;
  const colour = name === 'table-cell-properties' && colourOf(attributes['background-color'] ?? '');
  if (colour) styles.colours.set(style, colour);
  const line = attributes['text-line-through-style'] ?? attributes['text-line-through-type'];
  if (name === 'text-properties' && line && line !== 'none') styles.struck.add(style);
  if (name === 'table-properties' && attributes.display === 'false') styles.hidden.add(style);
}
