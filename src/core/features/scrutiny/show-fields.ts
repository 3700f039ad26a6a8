import type { ShowField } from '../../contract/show-field.ts';
import { questionsText } from './questions-text.ts';

/** What the public reads and the panel asks. */
export const scrutinyFields: ShowField[] = [
  {
    label: 'Public narrative',
    order: 180,
    value({ narrative }) {
      if (!narrative) return null;
      if (!narrative.publishedAt) return `not published: “${narrative.text}”`;
      return `“${narrative.text}”${narrative.draft ? ' (a newer one is written)' : ''}`;
    },
  },
  { label: 'Questions', order: 190, value: ({ key }, { state }) => questionsText(state, key) },
];
