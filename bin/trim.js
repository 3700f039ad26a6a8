import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';

/** What no program reads while it runs: maps and types, for those who debug and compile. */
const UNREAD = /\.(?:map|d\.[cm]?ts|tsbuildinfo)$/;
/** Further copies of a package’s modules, beside those that Node takes; what is bundled is left whole, for a build that follows. */
const COPIES =
  /^@opentelemetry\/(?!api\/)[\w-]+\/build\/(?:esm|esnext)$|^docx\/dist\/\w+\.(?:iife\.js|umd\.cjs)$/;
/** A library of tests and builds for browsers that packages carry along. */
const CARRIED = [
  '@azure/msal-browser/dist',
  '@azure/msal-browser/lib',
  'botbuilder/vendors/chai',
  'botframework-streaming/vendors/chai',
  'pdfkit/js/pdfkit.standalone.js',
];

/** Takes out of an install for production what is never read: a third of it. An install for work on the code is left whole. */
export function trim(modules, env) {
  // npm tells what it left out.
  if (!(env.npm_config_omit ?? '').split(/\s+/).includes('dev')) return;
  for (const name of readdirSync(modules, { recursive: true }))
    if (UNREAD.test(name) || COPIES.test(name))
      rmSync(path.join(modules, name), { recursive: true, force: true });
  for (const name of CARRIED) rmSync(path.join(modules, name), { recursive: true, force: true });
}
