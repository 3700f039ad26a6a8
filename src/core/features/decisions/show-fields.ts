import type { ShowField } from '../../contract/show-field.ts';
import { endedBy, requestsAbout, requestText } from './request.ts';

/** What was decided about it and what waits. */
const decisionsField: ShowField = {
  label: 'Decisions',
  order: 170,
  value({ key }, { state }) {
    const lines = requestsAbout(state, key).flatMap((request) => {
      if (request.state === 'open')
        return endedBy(request, state) ? [] : [`waits: ${requestText(state, request)}`];
      return request.number === null
        ? []
        : [`${request.number}: ${request.state}, ${requestText(state, request)}`];
    });
    return lines.length ? lines.join('\n') : null;
  },
};

export const decisionFields: ShowField[] = [decisionsField];
