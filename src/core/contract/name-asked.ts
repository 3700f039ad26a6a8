import type { Action } from '../base/replies/reply.ts';
import { organisationName } from '../domain/organisation-name.ts';
import type { State } from '../domain/state.ts';

/** What titles say behind the body whose plan it is: “… Corporate Delivery Plan 2026-27”. */
const PLAN_WORDS =
  /[\s:,–-]+(?:(?:action|annual|business|corporate|data|delivery|improvement|performance|strategic|work)[\s-]+)*(?:plan|strategy|programme|tracker|priorities)\b.*$/i;
const BODY =
  /\b(?:office|department|ministry|council|borough|authority|trust|commission|agency|constabulary|police|university|college|association|partnership|service)\b/i;

/** Which body the title of a plan begins with; null: with none, or with one word for any. */
export function bodyIn(title: string): string | null {
  const head = title.slice(0, 200).replace(PLAN_WORDS, '');
  const isBody =
    head !== title && BODY.test(head) && /\S\s+\S/.test(head) && !/^(?:our|the \w+$)/i.test(head);
  return isBody ? head.trim() : null;
}

/** The question what the organisation is called, with what its plan’s title says; null: somebody has said it. */
export function nameAsked(
  state: State,
  plan: string,
  usual: string | undefined,
): { asks: string; actions: Action[] } | null {
  if (organisationName(state, usual)) return null;
  const body = bodyIn(plan);
  const take: Action[] = body
    ? [{ id: 'name-told', label: `It is ${body}`, say: `settings name ${body}`, refresh: true }]
    : [];
  return {
    asks: 'What is your organisation called? Its dashboard and its public page show the name. Until you say it they show none.',
    actions: [
      ...take,
      {
        id: 'name',
        label: body ? 'Say another name' : 'Say its name',
        say: 'settings name',
        refresh: true,
        form: {
          title: 'Name of the organisation',
          say: 'settings name',
          submit: 'Save',
          fields: [{ type: 'text', id: 'name', label: 'Name of the organisation', optional: false }],
        },
      },
    ],
  };
}
