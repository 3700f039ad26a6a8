import { escaped } from '../core/domain/pictures/svg.ts';

/** HTML as text. Whatever people wrote is escaped; only `Html` made here is put in as it is. */
export interface Html {
  html: string;
}

type Piece = string | number | Html | null | Piece[];

function written(piece: Piece): string {
  if (piece === null) return '';
  if (Array.isArray(piece)) return piece.map(written).join('');
  if (typeof piece === 'object') return piece.html;
  return escaped(String(piece));
}

/** A template whose values are text unless they are HTML themselves. */
export function html(parts: TemplateStringsArray, ...pieces: Piece[]): Html {
  return {
    html: parts.map((part, i) => part + (i < pieces.length ? written(pieces[i] ?? null) : '')).join(''),
  };
}

/** Markup that this program drew, such as one of its pictures. */
export function drawn(markup: string): Html {
  return { html: markup };
}
