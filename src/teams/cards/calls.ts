import type { IMention, ITextBlock } from '@microsoft/teams.cards';
import { listed } from '../../core/base/replies/build.ts';
import type { Called } from '../../core/base/replies/reply.ts';
import { readAccount } from '../accounts.ts';
import { withoutMarkup } from './literal.ts';

/** Those who are called in Teams, as a line and as what Teams knows them by; null: nobody is. */
export interface CalledHere {
  line: ITextBlock;
  entities: IMention[];
}

/**
 * A mention is told to whoever it names. Teams reads it in text blocks alone, and takes an Entra object’s id there: see
 * learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-format.
 */
export function calledHere(calls: Called[] = []): CalledHere | null {
  const entities = new Map<string, IMention>();
  for (const { title, accounts } of calls) {
    const id = accounts.map(readAccount).find((account) => account !== null)?.objectId;
    const name = withoutMarkup(title);
    // One who is called once is told once, whatever else they hold.
    if (id && name && !entities.has(id))
      entities.set(id, { type: 'mention', text: `<at>${name}</at>`, mentioned: { id, name } });
  }
  if (!entities.size) return null;
  const those = [...entities.values()];
  const text = `For the attention of ${listed(those.map((one) => one.text ?? ''))}.`;
  return { line: { type: 'TextBlock', text, wrap: true, spacing: 'Medium' }, entities: those };
}
