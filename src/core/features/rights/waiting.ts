import { heading, list } from '../../base/replies/build.ts';
import type { Notice } from '../../contract/notice.ts';
import { mayChangeAll } from '../../domain/permissions.ts';
import { openRights } from './asking.ts';
import { rightButtons } from './messages.ts';
import { mayAllow, sentencesOf } from './verdicts.ts';

/** Changes of rights that wait stand with the settings until somebody says yes or no. */
export const waitingRights: Notice = {
  on: 'settings',
  order: 5,
  parts({ state, who }) {
    const open = mayChangeAll(who) ? openRights(state) : [];
    if (!open.length) return [];
    const items = open.map((request) => ({
      text: `${request.id}: ${sentencesOf(request, state).join(' ')}`,
      detail: `asked by ${request.asker.name}`,
      actions: rightButtons(request).filter(
        ({ id }) => !id.startsWith('allow') || mayAllow(request, state, who),
      ),
    }));
    return [heading('Changes of rights that wait for a word'), list(items)];
  },
};
