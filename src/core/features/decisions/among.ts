import { heading, list, listed, reply, text } from '../../base/replies/build.ts';
import type { Action, ListItem, Reply } from '../../base/replies/reply.ts';
import { aboutAmong } from '../../contract/among.ts';
import type { Context } from '../../contract/command.ts';
import type { OpenQuestions } from '../../contract/open-question.ts';
import type { Entity } from '../../domain/state.ts';
import { lineOf } from '../../domain/view.ts';
import { decisionButtons } from './decision-message.ts';
import { ABOUT, decides, maySpeakFor, openRequests, requestText } from './request.ts';

type Request = Entity<'requests'>;

/** Why nothing is decided yet. */
const SOMETHING_ELSE =
  'You say yes to something else or with a condition. Approving takes it as it was asked, with your words beside it, so nothing is decided yet.';

const WITH_CONDITION =
  'You say no with a condition. Declining takes it as a no, with your words beside it, so nothing is decided yet.';

/** The open requests that the message being answered tells of beside other things, and that are the speaker's to talk about. */
export function requestsAmong({ state, said, who }: Context): Request[] {
  const ids = new Set(
    aboutAmong(said.about).flatMap((key) => (key.startsWith(ABOUT) ? [key.slice(ABOUT.length)] : [])),
  );
  return openRequests(state).filter(
    (request) => ids.has(request.id) && (decides(state, who, request) || maySpeakFor(who, request, state)),
  );
}

/** The open requests that wait for the speaker's word. */
export function requestsFor({ state, who }: Context): Request[] {
  return openRequests(state).filter((request) => decides(state, who, request));
}

/** Some words about a request, before they are anything. */
export interface WordsAbout {
  request: Request;
  verdict: 'approved' | 'declined' | null;
  /** What would be kept with a verdict. */
  words: string;
  /** A yes that is one to something else than was asked. */
  reserved?: boolean;
}

/** What words about one request can mean: as its verdict, as a question back, or as what is told about it. */
export function offered({ request, verdict, words, reserved }: WordsAbout, context: Context): Reply {
  const { state, said } = context;
  const activity = state.activities.get(request.key);
  const why = reserved
    ? verdict === 'declined'
      ? WITH_CONDITION
      : SOMETHING_ELSE
    : verdict
      ? 'Nothing is decided yet.'
      : 'I can’t tell yes from no in that, so nothing is decided yet.';
  const unclear = `${request.asker.name} asks ${requestText(state, request)}. ${why}`;
  return reply([activity ? heading(lineOf(activity)) : null, text(unclear)], {
    about: said.about ?? [],
    actions: actionsFor({ request, verdict, words }, context),
  });
}

/** The same of several requests, each with what answers it: nothing is decided before it is pressed. `clear`: each is named. */
export function offeredOfEach(told: WordsAbout[], clear: boolean, context: Context): Reply {
  const { state, said } = context;
  const refs = listed(told.map(({ request }) => request.id));
  const items = told.map(
    (one): ListItem => ({
      text: `${one.request.id}: ${one.request.asker.name} asks ${requestText(state, one.request)}`,
      ...(one.reserved && { detail: 'yes to something else, or with a condition' }),
      actions: actionsFor(one, context),
    }),
  );
  const lead = clear
    ? `These are ${told.length} decisions, ${refs}. Nothing is decided yet: one tap each.`
    : `${refs} wait here, and I can’t tell which you mean, so nothing is decided yet.`;
  return reply([text(lead), list(items)], { about: said.about ?? [] });
}

function actionsFor({ request, verdict, words }: WordsAbout, context: Context): Action[] {
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
  // With words at hand no form asks for them.
  const verdicts = buttons.slice(0, -1).map(({ form, ...button }): Action => {
    return words ? { ...button, say: button.say + tail } : { ...button, ...(form && { form }) };
  });
  const [yes, no] = verdicts;
  if (wants === 'answer' || !verdict) return [...verdicts, ...(words ? [back] : buttons.slice(-1))];
  return [verdict === 'approved' ? yes : no].flatMap((one) => one ?? []);
}

/** Words that tell no status may answer one of them. */
export const requestsAsked: OpenQuestions = (context) =>
  requestsAmong(context).map(({ id, text: asked, wants, ...request }) => {
    const decide = wants === 'answer' && decides(context.state, context.who, request);
    return { id, words: asked, say: (words) => `${decide ? 'decide' : 'ask'} ${id} ${words}` };
  });
