import { readFileSync } from 'node:fs';
import type { Router } from 'express';
import { SIGNS } from '../core/replies/text.ts';

/** The playground's page, and the scripts and the style sheet that it needs. */
export function servePage(router: Router): void {
  router.get('/playground/signs.js', (_request, response) => {
    response.type('js').send(signsAsModule());
  });
  const files = {
    '/': ['page.html', 'html'],
    '/playground/page.css': ['page.css', 'css'],
    '/playground/page.js': ['page.js', 'js'],
    '/playground/inbox.js': ['inbox.js', 'js'],
    '/playground/clock.js': ['clock.js', 'js'],
  };
  for (const [route, [file, type]] of Object.entries(files)) {
    const content = readFileSync(new URL(`./page/${file}`, import.meta.url), 'utf8');
    router.get(route, (_request, response) => {
      response.type(type ?? 'html').send(content);
    });
  }
}

/** The signs of the statuses are the core's own; the page imports them from here. */
function signsAsModule(): string {
  return `export const SIGNS = ${JSON.stringify(SIGNS)};\n`;
}
