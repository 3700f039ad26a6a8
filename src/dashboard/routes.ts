import express, { type NextFunction, type Request, type Response, type Router } from 'express';
import { organisationName } from '../core/domain/organisation-name.ts';
import { html } from '../pages/html.ts';
import { answerUnseen } from '../secret-link.ts';
import { activityCalled, activityPage } from './activity-page.ts';
import { basisFor } from './basis.ts';
import { readFilter } from './filters.ts';
import { type Basis, pageOf, plainPage, STYLE_HASH } from './layout.ts';
import { askedPage, measuresPage } from './other-pages.ts';
import { planPage } from './plan-page.ts';
import type { DashboardPorts, Reader } from './ports.ts';
import { cookieFor, FORM_HEADERS, holderOf, isOurForm, readerOf } from './session.ts';
import { tabRoutes } from './tab.ts';

const HEADERS = {
  'content-security-policy': `default-src 'none'; style-src '${STYLE_HASH}'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

function answer(response: Response, content: string, more: Record<string, string> = {}): void {
  answerUnseen(response, { type: 'html', headers: { ...HEADERS, ...more }, content });
}

/** `/plan…` for whoever has signed in; for everybody else what comes behind it answers. */
export function dashboardRoutes(ports: DashboardPorts): Router {
  const router = express.Router({ caseSensitive: true });
  entering(router, ports);
  if (ports.framedBy.length) router.use(tabRoutes(ports));
  pages(router, ports, async (request) => await readerOf(request, ports));
  return router;
}

/** `/plan…` for a reader who need not sign in. */
export function openDashboardRoutes(ports: DashboardPorts, reader: ReaderOf): Router {
  const router = express.Router({ caseSensitive: true });
  pages(router, ports, reader);
  return router;
}

/** In place of `/plan…` for whoever has not signed in: how one does. */
export function signedOutRoutes(): Router {
  const router = express.Router({ caseSensitive: true });
  router.get(/^\/plan(?:\/(?:asked|measures|activity\/[^/]+))?$/, (_request, response) => {
    response.status(401);
    answer(response, SIGNED_OUT);
  });
  return router;
}

const SIGNED_OUT = plainPage(
  'The plan is behind a link of your own',
  html`<p>Say <code>dashboard</code> to Answerable in Slack or Teams. It gives you a link that lasts a day.</p>`,
);
const USED = plainPage(
  'This link opens nothing',
  html`<p>It was opened already, another one took its place, or its day is over. Say <code>dashboard</code> to Answerable for a new one.</p>`,
);

/** A link is opened by a press: what looks at links in chats by itself takes none. */
function entering(router: Router, ports: DashboardPorts): void {
  router.get('/plan/enter/:link', async ({ params }, response) => {
    const holder = await holderOf(params.link, ports, { unopened: true });
    if (!holder) response.status(404);
    const whose = holder && organisationName(await ports.state(holder.organisation), ports.name);
    answer(response, holder ? openingPage(holder.person.name, whose) : USED, FORM_HEADERS);
  });
  router.post('/plan/enter/:link', async (request, response) => {
    const holder = isOurForm(request, ports)
      ? await holderOf(request.params.link, ports, { unopened: true })
      : null;
    const secret = holder && (await ports.open(holder.organisation, request.params.link, 'browser'));
    if (!holder || !secret) {
      response.status(404);
      answer(response, USED);
      return;
    }
    response.set({ 'set-cookie': cookieFor(secret, holder.pass, ports.now(), ports), ...HEADERS });
    response
      .set({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })
      .redirect(303, '../../plan');
  });
}

function openingPage(name: string, organisation: string | null): string {
  return plainPage(
    'Open the plan',
    html`<p>This link is for ${name}, for one browser and until its day is over.</p>
<form method="post"><button type="submit">Open the plan${organisation ? ` of ${organisation}` : null}</button></form>`,
  );
}

type ReaderOf = (request: Request) => Promise<Reader | null>;
type Made = (asked: { reader: Reader; basis: Basis; request: Request }) => Promise<Content> | Content;
/** A page; one that says that there is no such thing. */
type Content = string | { notFound: string };

function pages(router: Router, ports: DashboardPorts, readerFor: ReaderOf): void {
  const page = (path: string, up: string, made: Made) => {
    router.get(path, async (request: Request, response: Response, next: NextFunction) => {
      const reader = await readerFor(request);
      const content = reader && (await made({ reader, basis: await basisFor(reader, up, ports), request }));
      if (!content) {
        next();
        return;
      }
      if (typeof content !== 'string') response.status(404);
      answer(response, typeof content === 'string' ? content : content.notFound);
    });
  };
  page('/plan', '', ({ basis, request }) => planPage(basis, readFilter(request.query)));
  page('/plan/asked', '../', async ({ reader, basis }) => {
    const [unanswered, decisions, questions] = [
      await ports.ask(reader, 'unanswered'),
      await ports.ask(reader, 'decisions'),
      await ports.ask(reader, 'questions'),
    ];
    return askedPage(basis, { unanswered, decisions, questions });
  });
  page('/plan/measures', '../', async ({ reader, basis }) =>
    measuresPage(basis, await ports.ask(reader, 'measures')),
  );
  page('/plan/activity/:ref', '../../', async ({ reader, basis, request }) => {
    const ref = String(request.params.ref);
    const activity = activityCalled(basis.state, ref);
    if (!activity) return notThere(basis, ref);
    const told = async (command: string) => await ports.ask(reader, command, activity.ref);
    return activityPage(basis, activity, {
      show: await told('show'),
      promises: await told('promises'),
      history: await told('history'),
      proof: await told('proof'),
    });
  });
}

function notThere(basis: Basis, ref: string): Content {
  const content = html`<p>There is no activity “${ref.slice(0, 40)}” in the plan.</p>`;
  return { notFound: pageOf(basis, { title: 'Not found', path: '', content }) };
}
