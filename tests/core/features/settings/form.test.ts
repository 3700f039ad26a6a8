import { describe, expect, test } from '@jest/globals';
import { CATALOGUE } from '../../../../src/core/app/features.ts';
import type { Form } from '../../../../src/core/base/replies/reply.ts';
import { replyText } from '../../../../src/core/base/replies/text.ts';
import { formView } from '../../../../src/slack/render/modal.ts';
import { renderCard } from '../../../../src/teams/cards/render.ts';
import { viewFaults } from '../../../fakes/block-kit.ts';
import { faultsOf } from '../../../fakes/card-rules.ts';
import { FINANCE, LEGAL, world } from '../../../fakes/world.ts';

type World = Awaited<ReturnType<typeof world>>;

/** The form as it opens from the page of settings. */
async function opened({ reply }: World): Promise<Form> {
  const { actions } = await reply('Administrator', 'settings');
  return actions.find(({ id }) => id === 'change')!.form!;
}

/** Sends the form with some of its fields filled in otherwise. */
async function sent({ reply }: World, form: Form, other: Record<string, string>, as = 'Administrator') {
  const values = Object.fromEntries(form.fields.map(({ id, value = '' }) => [id, value]));
  const basis = form.basis!;
  return await reply(as, form.say, { values: { ...values, ...other }, basis, way: 'form' });
}

const OTHER: Record<string, string> = {
  name: 'Harbour Office',
  zone: 'Europe/Paris',
  holidays: 'scotland',
  reminders: '21 3',
  stale: '45',
  escalation: '4 9',
  digest: '#board Friday 11:00; #priority-2 Tuesday 10:00 priority 2',
  chief: FINANCE,
  second: LEGAL,
  reviewer: LEGAL,
  'status-page': 'on',
  'legal-hold': 'on',
  evidence: 'on',
};

describe('the form of settings', () => {
  test('has every setting with its present value and what is usual, in sections, and fits both platforms', async () => {
    const form = await opened(await world());
    expect(form.fields.map(({ id }) => id).sort()).toEqual(
      CATALOGUE.settings.map(({ name }) => name.replaceAll(' ', '-')).sort(),
    );
    expect(form.fields.every(({ value, hint }) => value && hint?.startsWith('Usual: '))).toBe(true);
    expect(form.fields.flatMap(({ section }) => section ?? [])).toEqual([
      'Time',
      'Reminders',
      'Digest',
      'Who decides',
      'Public page',
      'Records',
    ]);
    const shown = { parts: [{ type: 'form' as const, form }], actions: [], about: [] };
    expect(viewFaults(formView(form, shown))).toEqual([]);
    expect(faultsOf(renderCard({ reply: shown, key: 'k', again: null }))).toEqual([]);
  });

  test('changes all that was changed in it, at once, and shows it when it is opened again', async () => {
    const there = await world();
    const told = await sent(there, await opened(there), OTHER);
    expect(told.changed).toBe(true);
    expect(replyText(told)).toMatch(/Mornings are those of Europe\/Paris.*I show the link this once/s);
    const values = Object.fromEntries((await opened(there)).fields.map(({ id, value }) => [id, value]));
    expect(values).toEqual(OTHER);
    expect((await there.state()).settings.get('settings')?.ladder).toMatchObject({
      before: [21, 3],
      staleAfter: 45,
      escalate: { standIn: 4, chief: 9 },
    });
  });

  test('sent as it was it changes nothing, and emptied fields are as usual', async () => {
    const there = await world();
    expect(replyText(await sent(there, await opened(there), {}))).toContain('Nothing to change');
    await sent(there, await opened(there), OTHER);
    await sent(there, await opened(there), { zone: '', reminders: '', digest: '' });
    const values = Object.fromEntries((await opened(there)).fields.map(({ id, value }) => [id, value]));
    expect(values).toMatchObject({
      zone: 'Europe/London',
      reminders: '30 14 7 1',
      digest: '#delivery-plan Monday 09:30',
      chief: FINANCE,
    });
  });

  test('what cannot be read is told with every word kept, and nothing is changed', async () => {
    const there = await world();
    const refused = await sent(there, await opened(there), { zone: 'Mars/Olympus', evidence: 'on' });
    expect(replyText(refused)).toContain('“Mars/Olympus” is not a time zone.');
    const part = refused.parts.find(({ type }) => type === 'form');
    const kept = part?.type === 'form' ? part.form.fields : [];
    expect(kept.find(({ id }) => id === 'evidence')?.value).toBe('on');
    expect((await there.state()).settings.get('settings')?.asksEvidence ?? false).toBe(false);
  });

  test('sent after somebody else’s change it takes nothing of theirs back', async () => {
    const there = await world();
    const old = await opened(there);
    await there.say('Administrator', 'settings zone Europe/Paris');
    expect(replyText(await sent(there, old, { evidence: 'on' }))).toContain(
      'Somebody has changed the settings',
    );
    expect((await there.state()).settings.get('settings')).toMatchObject({ zone: 'Europe/Paris' });
  });

  test('is for administrators, also when it is forged', async () => {
    const there = await world();
    const form = await opened(there);
    expect((await there.reply('Panel member', 'settings')).actions).toEqual([]);
    expect(replyText(await sent(there, form, OTHER, 'Panel member'))).toContain('Only administrators');
    expect((await there.state()).settings.get('settings')).toBeUndefined();
  });
});
