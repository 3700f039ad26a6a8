import express, { type Response, type Router } from 'express';
import { z } from 'zod';
import { byName } from '../core/base/replies/names.ts';
import { formatDate, localDay } from '../core/base/time/days.ts';
import { namesIn } from '../core/domain/current-names.ts';
import { type Html, html } from '../pages/html.ts';
import { answerUnseen } from '../secret-link.ts';
import { basisFor } from './basis.ts';
import { answerHtml, sayHtml } from './document.ts';
import { plainPage, STYLE_HASH } from './layout.ts';
import type { DashboardPorts, Reader } from './ports.ts';
import { cookieFor, FORM_HEADERS, holderOf, isOurForm, readerOf } from './session.ts';

const MOST_BYTES = '2kb';
/** The link as it was given in chat, or its secret alone. */
const Pasted = z.object({ link: z.string().max(2_000) });
const SECRET_BEHIND = /([\w-]+)\/?\s*$/;

/**
 * `/plan/tab`: one’s own page in a tab of a chat, the same as `home` there. One signs in by the link that the chat gives,
 * pasted here: it comes from the person’s own chat, so that nobody is signed in as somebody else.
 */
export function tabRoutes(ports: DashboardPorts): Router {
  const router = express.Router({ caseSensitive: true });
  const answer = answering(ports.framedBy);
  router.get('/plan/tab', async (request, response) => {
    const reader = await readerOf(request, ports, 'tab');
    answer(response, reader ? await ownPage(reader, ports) : signingIn(null));
  });
  router.post(
    '/plan/tab',
    express.urlencoded({ extended: false, limit: MOST_BYTES }),
    async (request, response) => {
      const pasted = Pasted.safeParse(request.body);
      const [, link = ''] = pasted.success ? (SECRET_BEHIND.exec(pasted.data.link) ?? []) : [];
      const holder = isOurForm(request, ports) ? await holderOf(link, ports, { unopened: true }) : null;
      const secret = holder && (await ports.open(holder.organisation, link, 'tab'));
      const kept = secret ? await holderOf(secret, ports, { unopened: false, keptBy: 'tab' }) : null;
      if (!secret || !kept) {
        response.status(404);
        answer(response, signingIn('That link opens nothing: it was opened already, or its day is over.'));
        return;
      }
      const cookie = cookieFor(secret, kept.pass, ports.now(), { ...ports, keptBy: 'tab' });
      response.set({ 'set-cookie': cookie, 'cache-control': 'no-store' }).redirect(303, 'tab');
    },
  );
  return router;
}

/** Nothing but the sites named shows it in a frame; whatever looks at one header alone sees none that forbids it. */
function answering(framedBy: string[]): (response: Response, content: string) => void {
  const policy = `default-src 'none'; style-src '${STYLE_HASH}'; base-uri 'none'; form-action 'self'; frame-ancestors ${framedBy.join(' ')}`;
  return (response, content) => {
    response.removeHeader('x-frame-options');
    answerUnseen(response, {
      type: 'html',
      headers: { 'content-security-policy': policy, ...FORM_HEADERS },
      content,
    });
  };
}

async function ownPage(reader: Reader, ports: DashboardPorts): Promise<string> {
  const [basis, home] = [await basisFor(reader, '', ports), await ports.ask(reader, 'home')];
  const { until } = reader;
  const content = html`<p class="quiet-text">${reader.speaker.name} · as it stands on ${formatDate(basis.today)}</p>
${answerHtml(home)}
${home.actions.length ? html`<section class="to-say"><h2>What to say in the chat</h2>${sayHtml(home.actions)}</section>` : null}
${until === null ? null : lasting(formatDate(localDay(until, basis.zone)))}`;
  return byName(plainPage('My page', content), namesIn(basis.state));
}

function lasting(day: string): Html {
  return html`<footer><p>Open here until ${day}. “dashboard off” in the chat closes it.</p></footer>`;
}

function signingIn(fault: string | null): string {
  return plainPage(
    'My page',
    html`${fault ? html`<p class="late" role="alert">${fault}</p>` : null}<p>Say <code>dashboard</code> to Answerable in the chat, and paste the link that it gives you here. You do this once a month.</p>
<form method="post" action="tab"><label for="link">Your link<input id="link" name="link" type="text" autocomplete="off" required maxlength="2000"></label><button type="submit">Open my page</button></form>`,
  );
}
