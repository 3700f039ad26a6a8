import { heading, list, listed, reply, text } from '../../base/replies/build.ts';
import type { Action, ListItem, Reply } from '../../base/replies/reply.ts';
import { aboutAmong } from '../../contract/among.ts';
import type { Context } from '../../contract/command.ts';
import type { OpenQuestions } from '../../contract/open-question.ts';
import type { Entity } from '../../domain/state.ts';
import { lineOf } from '../../domain/view.ts';
import { decisionButtons } from './decision-message.ts';
import { ABOUT, decides, maySpeakFor, openRequests, requestText } from './request.ts';
import type { Undecided, Verdict } from './yes-or-no.ts';

type Request = Entity<'requests'>;

/** Why nothing is decided yet, where it is not for a yes or no that could be meant for something else. */
const WHY: Record<Undecided, string> = {
  reserved:
    'You say more than yes or no, or name a condition. A button takes it as it was asked, with your words beside it, so nothing is decided yet.',
  'half-hearted': 'That is half a yes or no, so nothing is decided yet.',
  'left open': 'You leave it open, so nothing is decided.',
  'another date':
    'You name another date. I can only take what was asked for: decline it or ask it back, and its owner can ask for your date. Nothing is decided yet.',
  unclear: 'I can’t tell yes from no in that, so nothing is decided yet.',
};

/** The open requests that the message being answered tells of beside other things, and that are the speaker's to talk about. */
export function requestsAmong({ state, said, who }: Context): Request[] {
  const ids = new Set(
    aboutAmong(said.about).flatMap((key) => (key.startsWith(ABOUT) ? [key.slice(ABOUT.length)] : [])),
  );
  return openRequests(state).filter(
    (request) => ids.has(request.id) && (decides(state, who, request) || maySpeakFor(who, request, state)),
  );
}

/** Whether the message being answered is about one request, open or not. */
export function isAboutOne({ said }: Context): boolean {
  return said.about?.some((key) => key.startsWith(ABOUT)) ?? false;
}

/** The open requests that wait for the speaker's word. */
export function requestsFor({ state, who }: Context): Request[] {
  return openRequests(state).filter((request) => decides(state, who, request));
}

/** Some words about a request, before they are anything. */
export interface WordsAbout {
  request: Request;
  verdict: Verdict | null;
  /** What would be kept with a verdict. */
  words: string;
  /** Why they decide nothing; absent: they may be meant for something else. */
  why?: Undecided | null;
}

/** What words about one request can mean: as its verdict, as a question back, or as what is told about it. */
export function offered(told: WordsAbout, context: Context): Reply {
  const { state, said } = context;
  const { request, why } = told;
  const activity = state.activities.get(request.key);
  const asked = `${request.asker.name} asks ${requestText(state, request)}.`;
  const unclear = `${asked} ${why ? WHY[why] : 'Nothing is decided yet.'}`;
  return reply([activity ? heading(lineOf(activity)) : null, text(unclear)], {
    about: said.about ?? [],
    actions: actionsFor(told, context),
  });
}

/** The same of several requests, each with what answers it: nothing is decided before it is pressed. `clear`: each is named. */
export function offeredOfEach(told: WordsAbout[], clear: boolean, context: Context): Reply {
  const { state, said } = context;
  const refs = listed(told.map(({ request }) => request.id));
  const items = told.map(
    (one): ListItem => ({
      text: `${one.request.id}: ${one.request.asker.name} asks ${requestText(state, one.request)}`,
      ...(one.why === 'reserved' && { detail: 'to something else, or with a condition' }),
      actions: actionsFor(one, context),
    }),
  );
  const lead = clear
    ? `These are ${told.length} decisions, ${refs}. Nothing is decided yet: one tap each.`
    : told.every(({ why }) => why === 'left open')
      ? `Nothing is decided: ${refs} wait for your word.`
      : `${refs} wait here, and I can’t tell which you mean, so nothing is decided yet.`;
  return reply([text(lead), list(items)], { about: said.about ?? [] });
}

function actionsFor({ request, verdict, words, why }: WordsAbout, context: Context): Action[] {
  const { id, wants } = request;
  const tail = words ? ` ${words}` : '';
  const mine = decides(context.state, context.who, request);
  const back = {
    id: `ask-${id}`,
    label: mine ? 'Ask this back' : `Say this about ${id}`,
    say: `ask ${id}${tail}`,
  };
  if (!mine) return words ? [back] : [];
  const buttons = decisionButtons(request);
  if (why === 'left open') return buttons;
  // With words at hand no form asks for them.
  const verdicts = buttons.slice(0, -1).map(({ form, ...button }): Action => {
    return words ? { ...button, say: button.say + tail } : { ...button, ...(form && { form }) };
  });
  const asking = words ? back : buttons.slice(-1);
  if (wants === 'answer') return verdicts.concat(asking);
  const [yes, no] = verdict === 'declined' ? verdicts.toReversed() : verdicts;
  if (!yes || !no) return verdicts;
  const [plainYes = yes] = buttons;
  switch (why) {
    // Whoever leans to one may press the other, which their words do not tell why.
    case 'half-hearted':
      return [yes].concat(asking, verdict === 'declined' ? plainYes : (buttons[1] ?? no));
    case 'another date':
      return [no].concat(asking, plainYes);
    default:
      return verdict ? [yes] : [yes, no].concat(asking);
  }
}

/** Words that tell no status may answer one of them. */
export const requestsAsked: OpenQuestions = (context) =>
  requestsAmong(context).map(({ id, text: asked, wants, ...request }) => {
    const decide = wants === 'answer' && decides(context.state, context.who, request);
    return { id, words: asked, say: (words) => `${decide ? 'decide' : 'ask'} ${id} ${words}` };
  });
