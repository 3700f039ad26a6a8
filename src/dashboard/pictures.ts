import type { Picture } from '../core/domain/pictures/frame.ts';
import { type Html, html } from '../pages/html.ts';
import { partHtml } from '../pages/parts.ts';

/** Half of a wide screen, where two stand beside each other; in a phone’s drawing the words would be small there. */
const HALF = 640;

/** Pictures beside each other where there is room, each drawn for it; a phone has its own drawing. */
export function besideEachOther(draw: ((width?: number) => Picture)[]): Html {
  return html`<div class="pictures">${draw.map(
    (one) => html`<div class="narrow">${partHtml(one())}</div><div class="half">${partHtml(one(HALF))}</div>`,
  )}</div>`;
}
