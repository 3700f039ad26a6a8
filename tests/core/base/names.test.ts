import { describe, expect, test } from '@jest/globals';
import { fields, list, reply, text } from '../../../src/core/base/replies/build.ts';
import { withNames as namedBy } from '../../../src/core/base/replies/names.ts';
import type { Reply } from '../../../src/core/base/replies/reply.ts';

const MENTION = '@{slack:T1:U2|A Holder}';
const withNames = (of: Reply) => namedBy(of, () => null);

describe('people stand by their names', () => {
  test('in every text that is shown, a field’s value too', () => {
    const named = withNames(
      reply([
        text(`Ask ${MENTION}.`),
        fields([['Waits for', MENTION]]),
        list([{ text: MENTION, detail: MENTION }]),
      ]),
    );
    expect(JSON.stringify(named)).not.toContain('slack:');
    expect(named.parts[1]).toMatchObject({ fields: [{ label: 'Waits for', value: '@A Holder' }] });
  });

  test('what a button says, and what a form sends back, stays as it was written', () => {
    const form = {
      title: 'Who',
      say: `owner is ${MENTION}`,
      submit: 'Save',
      fields: [{ id: 'who', label: 'Who', optional: false, type: 'text' as const, value: MENTION }],
    };
    const action = { id: 'who', label: MENTION, say: `remind ${MENTION}` };
    const named = withNames({ ...reply([{ type: 'form', form }], { actions: [action] }), again: MENTION });
    expect(named.actions).toEqual([{ id: 'who', label: '@A Holder', say: `remind ${MENTION}` }]);
    expect(named.parts[0]).toMatchObject({ form: { say: form.say, fields: [{ value: MENTION }] } });
    expect(named.again).toBe(MENTION);
  });

  test('by the name of now where the plan knows them, and a channel by its own', () => {
    const told = reply([text(`Ask ${MENTION} in #{slack:T1:C2|board}.`)]);
    const nameOf = (account: string) => (account === 'slack:T1:U2' ? 'A New Name' : null);
    expect(namedBy(told, nameOf).parts).toEqual([{ type: 'text', text: 'Ask @A New Name in #board.' }]);
  });

  test('a reply that names nobody is the same one', () => {
    const plain = reply([text('Nothing is overdue.')]);
    expect(withNames(plain)).toBe(plain);
  });
});
