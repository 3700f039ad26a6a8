import { createHash } from 'node:crypto';
import { byName } from '../core/base/replies/names.ts';
import type { Instant, IsoDate } from '../core/base/time/dates.ts';
import { formatDate, localTime } from '../core/base/time/days.ts';
import { currentPlan } from '../core/domain/current.ts';
import { namesIn } from '../core/domain/current-names.ts';
import type { State } from '../core/domain/state.ts';
import { drawn, type Html, html } from '../pages/html.ts';
import { PAGE_STYLE } from './style.ts';

/** For the content security policy: this style sheet and nothing else. */
export const STYLE_HASH = `sha256-${createHash('sha256').update(PAGE_STYLE).digest('base64')}`;

/** What every page of the dashboard is made for. */
export interface Basis {
  state: State;
  /** The body's name. */
  /** What it is called; null: nobody has said it. */
  organisation: string | null;
  today: IsoDate;
  zone: string;
  /** Who looks, and until when; null: nobody has to sign in. */
  signedIn: { name: string; until: Instant } | null;
  /** Leads from this page’s folder to the one that “plan” stands in. */
  up: string;
}

const PAGES = [
  ['plan', 'The plan'],
  ['plan/asked', 'Who is asked what'],
  ['plan/measures', 'Measures'],
] as const;

/** A whole page around its content. */
export function pageOf(
  { state, organisation, today, zone, signedIn, up }: Basis,
  { title, path, content }: { title: string; path: string; content: Html },
): string {
  const name = currentPlan(state)?.name ?? 'Delivery plan';
  const whose = [title === name ? null : name, organisation].filter((one) => one).join(' · ');
  const page = shell(
    title === name ? name : `${title} · ${name}`,
    html`<a class="skip" href="#content">Go to the content</a>
<header>
<p class="quiet-text">${whose ? `${whose} · as` : 'As'} it stands on ${formatDate(today)}</p>
<h1>${title}</h1>
<nav aria-label="Dashboard"><ul>${PAGES.map(
      ([to, label]) =>
        html`<li><a href="${up}${to}"${to === path ? drawn(' aria-current="page"') : null}>${label}</a></li>`,
    )}</ul></nav>
</header>
<main id="content" tabindex="-1">
${content}
</main>
<footer>
<p>To look at only: what is to change is said to Answerable in chat, in the words that stand beside it.</p>
${signedIn ? html`<p>Open for ${signedIn.name} until ${timeOf(signedIn.until, zone)}. “dashboard off” in chat closes it.</p>` : null}
</footer>`,
  );
  return byName(page, namesIn(state));
}

/** A page that says one thing, before anybody has signed in. */
export function plainPage(title: string, content: Html): string {
  return shell(title, html`<main><h1>${title}</h1>${content}</main>`);
}

function shell(title: string, body: Html): string {
  return `<!doctype html>${
    html`<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<title>${title}</title>
<style>${drawn(PAGE_STYLE)}</style>
</head>
<body>
${body}
</body>
</html>`.html
  }`;
}

/** "14:05 on 3 October 2023". */
function timeOf(at: Instant, zone: string): string {
  const local = localTime(at, zone);
  return `${local.slice(11, 16)} on ${formatDate(local.slice(0, 10))}`;
}
