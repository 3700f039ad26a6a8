import type { Reply } from '../core/base/replies/reply.ts';
import { measuresOf, readingsOf, trendOf } from '../core/features/measures/index.ts';
import { type Html, html } from '../pages/html.ts';
import { answerHtml } from './document.ts';
import { type Basis, pageOf } from './layout.ts';
import { besideEachOther } from './pictures.ts';

/** One point is no trend. */
const LEAST_READINGS = 2;

/** Who was asked and has not answered, what waits for the chief executive’s word, what the panel asked. */
export function askedPage(
  basis: Basis,
  told: { unanswered: Reply; decisions: Reply; questions: Reply },
): string {
  const content = html`${section('Waiting for an answer', 'unanswered', told.unanswered)}
${section('Decisions', 'decisions', told.decisions)}
${section('Questions of the panel', 'questions', told.questions)}`;
  return pageOf(basis, { title: 'Who is asked what', path: 'plan/asked', content });
}

/** The measures that the plan is judged by, and how each has gone. */
export function measuresPage(basis: Basis, measures: Reply): string {
  const { state, today } = basis;
  const trends = measuresOf(state)
    .filter(({ id }) => readingsOf(state, id).length >= LEAST_READINGS)
    .map((one) => (width?: number) => trendOf(state, one, today, width));
  const content = html`${trends.length ? html`<section><h2>Trends</h2>${besideEachOther(trends)}</section>` : null}
${section('All measures', 'measures', measures)}`;
  return pageOf(basis, { title: 'Measures', path: 'plan/measures', content });
}

function section(title: string, command: string, told: Reply): Html {
  return html`<section><h2>${title}</h2>${answerHtml(told)}<p class="quiet-text">In chat: <code>${command}</code></p></section>`;
}
