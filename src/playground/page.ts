import { readFileSync } from 'node:fs';
import type { Router } from 'express';
import { SIGNS } from '../core/base/replies/text.ts';

/** The page’s own address, and no other that Express takes for it, such as “//”. */
export const START = /^\/$/;
const PAGE = 'page.html';
const FILES = [
  PAGE,
  'message.css',
  'page.css',
  'layout.css',
  'controls.css',
  'columns.css',
  'forced-colours.css',
  'print.css',
  'page.js',
  'dom.js',
  'reply.js',
  'inbox.js',
  'plan.js',
  'clock.js',
  'tabs.js',
  'keep.js',
  'conversation.js',
  'people.js',
  'fold.js',
  'tasks.js',
  'tour.js',
];

/** The playground's page, and the scripts and the style sheets that it needs. */
export function servePage(router: Router): void {
  router.get('/playground/signs.js', (_request, response) => {
    response.type('js').send(signsAsModule());
  });
  for (const file of FILES) {
    const content = readFileSync(new URL(`./page/${file}`, import.meta.url), 'utf8');
    router.get(file === PAGE ? START : `/playground/${file}`, (_request, response) => {
      response.type(file.split('.').at(-1) ?? '').send(content);
    });
  }
}

/** The signs of the statuses are the core's own; the page imports them from here. */
function signsAsModule(): string {
  return `export const SIGNS = ${JSON.stringify(SIGNS)};\n`;
}
