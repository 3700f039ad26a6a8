import { formatDate, localDay } from '../../base/time/days.ts';
import {
  type BriefSentence,
  begun,
  briefSection,
  entriesWith,
  isWithin,
  whoText,
} from '../../contract/brief.ts';
import type { ReportBasis, ReportSections } from '../../contract/report-section.ts';
import type { Entity, State } from '../../domain/state.ts';
import { decisionsMade } from './decisions.ts';
import { decider, deciderTitle, openRequests, refsOf, requestText } from './request.ts';

type Request = Entity<'requests'>;

/** What slipped by approval, what else was decided, and what waits, each in a sentence. */
export const decisionBriefs: ReportSections[] = [
  { of: 'brief', order: 20, sections: (basis) => briefSection('Moved with approval', moved(basis)) },
  { of: 'brief', order: 40, sections: (basis) => briefSection('Decided', decided(basis)) },
  { of: 'brief', order: 50, sections: (basis) => briefSection('Waiting for a decision', waiting(basis)) },
];

/** About the plan as a whole, it concerns whoever reads of all of it. */
function concerned({ concerns }: ReportBasis, request: Request): boolean {
  const keys = refsOf(request);
  return keys.length ? keys.some(concerns) : concerns('');
}

function madeIn(basis: ReportBasis): Request[] {
  return decisionsMade(basis.state)
    .toReversed()
    .filter((request) => request.verdict && isWithin(request.verdict.at, basis) && concerned(basis, request));
}

const isMove = ({ wants, state }: Request) => wants === 'extension' && state === 'approved';

function moved(basis: ReportBasis): BriefSentence[] {
  return madeIn(basis)
    .filter(isMove)
    .map((request) => {
      const { from, to, verdict, asker, text, number } = request;
      const named = refsIn(basis, request).join(', ');
      const before = from ? ` from ${formatDate(from)}` : '';
      return sentence(
        basis,
        request,
        `${named} moved${before} to ${formatDate(to ?? '')}: ${nameOf(verdict, basis)} approved it on ${dayOf(verdict?.at, basis)} (decision ${number}). ${begun(nameOf(asker, basis))} had asked, “${text}”.`,
      );
    });
}

function decided(basis: ReportBasis): BriefSentence[] {
  return madeIn(basis)
    .filter((request) => !isMove(request))
    .map((request) => {
      const { state: how, verdict, asker, number } = request;
      const words = verdict?.text ? `: “${verdict.text}”` : '';
      return sentence(
        basis,
        request,
        `Decision ${number}: ${nameOf(asker, basis)} had asked ${requestText(basis.state, request)}, and ${nameOf(verdict, basis)} ${how} it on ${dayOf(verdict?.at, basis)}${words}.`,
      );
    });
}

function waiting(basis: ReportBasis): BriefSentence[] {
  return openRequests(basis.state)
    .filter((request) => concerned(basis, request))
    .map((request) =>
      sentence(
        basis,
        request,
        `${begun(nameOf(request.asker, basis))} asked on ${dayOf(request.asker.at, basis)} ${requestText(basis.state, request)}, “${request.text}”. ${notYet(request, basis.state)}`,
      ),
    );
}

/** "The Chief Executive Officer has not decided yet." */
function notYet(request: Request, state: State): string {
  const have = decider(state, request) === 'administrators' ? 'have' : 'has';
  return `The ${deciderTitle(state, request)} ${have} not decided yet.`;
}

function sentence(basis: ReportBasis, request: Request, text: string): BriefSentence {
  const entries = entriesWith(basis, ({ of, id }) => of === 'requests' && id === request.id);
  return { text, refs: [...refsIn(basis, request), request.id], entries };
}

function refsIn({ state }: ReportBasis, request: Request): string[] {
  return refsOf(request).map((key) => state.activities.get(key)?.ref ?? key);
}

function nameOf(who: { name: string } | null, { state }: ReportBasis): string {
  return whoText(state, who?.name ?? 'nobody');
}

function dayOf(at: string | undefined, { zone }: ReportBasis): string {
  return at ? formatDate(localDay(at, zone)) : '';
}
