import type { Action, Reply } from '../core/base/replies/reply.ts';
import { formatDate, localDay } from '../core/base/time/days.ts';
import { activitiesOf } from '../core/domain/current.ts';
import type { Activity } from '../core/domain/model.ts';
import type { Entity, State } from '../core/domain/state.ts';
import { requestText } from '../core/features/decisions/index.ts';
import { type Html, html } from '../pages/html.ts';
import { answerHtml, sayHtml } from './document.ts';
import { type Basis, pageOf } from './layout.ts';

/** What chat answers about one activity, each by the command that it is the answer to. */
export interface Told {
  show: Reply;
  promises: Reply;
  history: Reply;
  proof: Reply;
}

/** The activity of the current plan that a reference names. */
export function activityCalled(state: State, ref: string): Entity<'activities'> | null {
  return activitiesOf(state).find((one) => one.ref.toLowerCase() === ref.toLowerCase()) ?? null;
}

/** One activity, with everything that is known about it and what one can say about it. */
export function activityPage(basis: Basis, activity: Activity, told: Told): string {
  const { ref, title } = activity;
  const content = html`<div class="columns">
<section><h2>How it stands</h2>${answerHtml(told.show, { withoutHead: true })}</section>
<section class="to-say"><h2>What to say in chat</h2>${sayHtml([showing(ref), ...told.show.actions])}</section>
</div>
${section('Promises', ref, 'promises', told.promises)}
<section><h2>Decisions</h2>${decisions(basis, activity)}</section>
<section><h2>Evidence</h2>${evidence(activity)}<p class="quiet-text">In chat: <code>evidence ${ref} https://…</code></p></section>
${section('What happened', ref, 'history', told.history)}
${section('Proof of asking', ref, 'proof', told.proof)}`;
  return pageOf(basis, { title: `${ref} ${title}`, path: '', content });
}

/** What gives the same there. */
function showing(ref: string): Action {
  return { id: 'show', label: 'Show it', say: `show ${ref}` };
}

/** An answer of chat, with the words that give it there. */
function section(title: string, ref: string, command: string, told: Reply): Html {
  return html`<section><h2>${title}</h2>${answerHtml(told, { withoutHead: true })}<p class="quiet-text">In chat: <code>${command} ${ref}</code></p></section>`;
}

function decisions({ state, zone }: Basis, { key, ref }: Activity): Html {
  const those = [...state.requests.values()].filter((one) => one.key === key || one.others?.includes(key));
  const none = html`<p>Nothing was asked for or decided about it.</p>`;
  const on = (at: string) => formatDate(localDay(at, zone));
  const items = those.map(
    (
      one,
    ) => html`<li>${one.number === null ? one.id : `Decision ${one.number}`}: ${requestText(state, one)} · ${one.state}
<p class="quiet-text">asked by ${one.asker.name} on ${on(one.asker.at)}: “${one.text}”</p>
${one.verdict ? html`<p class="quiet-text">${one.state} by ${one.verdict.name} on ${on(one.verdict.at)}${one.verdict.text ? `: “${one.verdict.text}”` : ''}</p>` : null}</li>`,
  );
  return html`${items.length ? html`<ul class="list">${items}</ul>` : none}<p class="quiet-text">In chat: <code>extend ${ref} to DATE because REASON</code></p>`;
}

/** A web page is a link, which is opened without telling it where from; anything else is words. */
function evidence({ evidence: those }: Activity): Html {
  if (!those.length) return html`<p>None was given yet.</p>`;
  const item = (one: string) =>
    /^https?:\/\/\S+$/i.test(one)
      ? html`<a href="${one}" rel="noreferrer nofollow">${one}</a>`
      : html`${one}`;
  return html`<ul class="list">${those.map((one) => html`<li>${item(one)}</li>`)}</ul>`;
}
