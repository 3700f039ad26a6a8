import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { reply, sentences, text } from '../../src/core/base/replies/build.ts';
import type { Form, Reply } from '../../src/core/base/replies/reply.ts';
import { renderCard } from '../../src/teams/cards/render.ts';
import { faultsOf } from '../fakes/card-rules.ts';
import { buttonsOf, cardText, message, OWNER_ID } from '../fakes/teams.ts';
import { reminder, teamsTurns } from '../fakes/teams-turns.ts';

const FIELDS: Form['fields'] = [
  {
    type: 'choice',
    id: 'status',
    label: 'Status',
    optional: false,
    value: 'at risk',
    options: ['on track', 'at risk'].map((value) => ({ value, label: value })),
  },
  { type: 'text', id: 'note', label: 'What happened', optional: true, multiline: true },
  { type: 'date', id: 'forecast', label: 'Expected by', optional: true },
];
const UPDATE: Form = {
  title: 'Update P1.3',
  say: 'update P1.3',
  basis: { key: 'plan/P1.3', rev: 3 },
  fields: FIELDS,
  submit: 'Save',
};
/** Saying “decline D1” alone declines it: what the form only asks about. */
const DECLINE: Form = {
  title: 'Decline',
  say: 'decline D1',
  fields: [{ type: 'text', id: 'words', label: 'Why', optional: true, multiline: true }],
  submit: 'Send',
};

let there: Awaited<ReturnType<typeof teamsTurns>>;
let about: Reply;
beforeEach(async () => {
  there = await teamsTurns();
  about = reply([text('P1.3 is at risk.')], {
    about: ['plan/P1.3'],
    actions: [
      { id: 'open', label: 'Update', say: 'update P1.3', form: UPDATE },
      { id: 'decline', label: 'Decline', say: 'decline D1', style: 'danger', form: DECLINE },
    ],
  });
  there.answer = async ({ text: said, values }) =>
    values
      ? { ...sentences(`Saved ${values.status ?? values.words}.`), changed: true }
      : reply([{ type: 'form', form: said === 'update P1.3' ? UPDATE : DECLINE }], { about: ['plan/P1.3'] });
});
afterEach(async () => await there.close());

const card = () => renderCard({ reply: about, key: 'k', again: null });
const openers = () => buttonsOf(card());

/** A press of a button with a form, or of the one in its dialog. */
async function invoke(name: 'task/fetch' | 'task/submit', data: unknown, who = OWNER_ID) {
  const replyToId = name === 'task/fetch' ? { replyToId: 'm7' } : {};
  const value = { data, context: { theme: 'default' } };
  const activity = message(there.service.url, '', { type: 'invoke', name, value, ...replyToId }, who);
  return await there.tell(activity);
}

const open = async (data: unknown = openers()[0].data, who = OWNER_ID) =>
  (await invoke('task/fetch', data, who)).body.task;
const send = async (task: any, values: Record<string, string>, who = OWNER_ID) =>
  await invoke('task/submit', { ...task.value.card.content.actions[0].data, ...values }, who);

describe('a button with a form', () => {
  test('opens a dialog, which a message’s card allows it to', async () => {
    expect(faultsOf(card())).toEqual([]);
    const { type, value } = await open();
    expect([type, value.title, value.height]).toEqual(['continue', 'Update P1.3', 'medium']);
    expect(value.card.content.body.map(({ id }: any) => id)).toEqual(['status', 'note', 'forecast']);
    expect(value.card.content.actions.map(({ title }: any) => title)).toEqual(['Save']);
  });

  test('of which the sentence alone would do it opens as it is, and nothing is said', async () => {
    const { value } = await open(openers()[1].data);
    expect(value.card.content.body.map(({ label }: any) => label)).toEqual(['Why']);
    expect(there.heard).toEqual([]);
  });

  test('on a client that opens no dialogs shows the form in the card’s place', async () => {
    const { status } = await there.tell(
      message(
        there.service.url,
        '',
        { text: undefined, value: openers()[1].data, replyToId: 'm7' },
        OWNER_ID,
      ),
    );
    expect([status, there.heard]).toEqual([200, []]);
    expect(there.service.sent[0]).toMatchObject({ method: 'PUT' });
    expect(JSON.stringify(there.service.cards()[0])).toContain('Input.Text');
  });

  test('that is not ours opens nothing but a word', async () => {
    for (const data of [null, 'x', { answerable: { k: 'k' } }, { msteams: { type: 'task/fetch' } }]) {
      const task = await open(data);
      expect([task.type, task.value]).toEqual(['message', expect.stringMatching(/not one of mine/)]);
    }
    expect(there.heard).toEqual([]);
  });

  test('of an activity that is gone meanwhile says so in the dialog', async () => {
    there.answer = async () => sentences('P1.3 is not in the plan any more.');
    const { value } = await open();
    expect(cardText(value.card.content)).toBe('P1.3 is not in the plan any more.');
  });

  test('of a reminder is known by its message', async () => {
    there.rows = [reminder()];
    const data = { answerable: { k: there.rows[0]!.id, a: 'open', s: 'update P1.3' } };
    await send(await open(data), { status: 'on track' });
    expect(there.heard.at(-1)).toMatchObject({ values: { status: 'on track' }, about: ['plan/P1.3'] });
    // The rest of what was asked stays in the message.
    expect(cardText(there.service.cards().at(-1))).toMatch(/^Saved on track\.\nThe rest of what I asked:/);
  });
});

describe('what is filled in', () => {
  test('is said by who sends it, closes the dialog and takes the place of the card', async () => {
    const task = await open();
    const { status, body } = await send(task, { status: 'on track', note: 'all *well*', forecast: '' });
    expect([status, body]).toEqual([200, null]);
    expect(there.heard.at(-1)).toMatchObject({
      text: 'update P1.3',
      way: 'form',
      basis: { key: 'plan/P1.3', rev: 3 },
      values: { status: 'on track', note: 'all *well*', forecast: '' },
    });
    const [edit] = there.service.sent;
    expect([edit!.method, edit!.path]).toEqual(['PUT', expect.stringMatching(/m7$/)]);
    expect(cardText(there.service.cards()[0])).toBe('Saved on track.');
  });

  test('twice from one dialog is one input; from a dialog opened again it is another', async () => {
    const first = await open();
    await send(first, { status: 'on track' });
    await send(first, { status: 'on track' });
    await send(await open(), { status: 'on track' });
    const keys = there.heard.filter(({ values }) => values).map(({ inputKey }) => inputKey);
    expect(keys[1]).toBe(keys[0]);
    expect(keys[2]).not.toBe(keys[0]);
  });

  test('and refused stays, with what is wrong above it', async () => {
    const task = await open();
    there.answer = async () => sentences('31 February is no date.');
    const { body } = await send(task, { status: 'on track', note: 'words', forecast: '2023-12-01' });
    const shown = body.task.value.card.content;
    expect(cardText(shown)).toContain('31 February is no date.');
    expect(shown.body.map(({ value }: any) => value)).toEqual([undefined, 'on track', 'words', '2023-12-01']);
    expect(there.service.sent).toEqual([]);
    // Once it is right it is sent from there.
    there.answer = async () => ({ ...sentences('Saved.'), changed: true });
    expect((await send(body.task, { status: 'on track' })).body).toBeNull();
  });

  test('after somebody else’s change comes back with the newer form and the words that were typed', async () => {
    const task = await open();
    const newer = { ...UPDATE, basis: { key: 'plan/P1.3', rev: 4 } };
    there.answer = async () =>
      reply([text('Somebody else was faster: it is complete.')], {
        actions: [{ id: 'look', label: 'Look again', say: 'update P1.3', form: newer }],
      });
    const { body } = await send(task, { status: 'no such status', note: 'mine' });
    const { actions, body: shown } = body.task.value.card.content;
    expect(actions[0].data.answerable.b).toEqual({ key: 'plan/P1.3', rev: 4 });
    expect(shown.map(({ value }: any) => value)).toEqual([undefined, 'at risk', 'mine', undefined]);
  });

  test('that is to be confirmed is shown in the chat', async () => {
    const task = await open();
    there.answer = async () =>
      reply([text('This moves 12 activities.')], { actions: [{ id: 'confirm', label: 'Yes', say: 'yes' }] });
    expect((await send(task, { status: 'on track' })).body).toBeNull();
    expect(buttonsOf(there.service.cards().at(-1)).map(({ title }) => title)).toEqual(['Yes']);
  });

  test('where the card is gone meanwhile is told as a message of its own', async () => {
    const task = await open();
    there.service.next.push({ status: 404 });
    expect((await send(task, { status: 'on track' })).status).toBe(200);
    expect(there.service.sent.map(({ method }) => method)).toEqual(['PUT', 'POST']);
  });

  test('by somebody who is a guest by then changes and shows nothing', async () => {
    const task = await open();
    // Another process asks the roster anew.
    await there.close();
    there = await teamsTurns();
    there.service.members.set(`29:${OWNER_ID}`, { id: `29:${OWNER_ID}`, userRole: 'guest' });
    there.answer = async ({ speaker }) =>
      sentences(speaker.outsider ? 'This plan is for members.' : 'Saved.');
    const { body } = await send(task, { status: 'on track' });
    expect(body.task).toEqual({ type: 'message', value: 'This plan is for members.' });
    expect(there.service.sent).toEqual([]);
  });

  test('of forty activities is a dialog that Teams takes, or words', async () => {
    const long = 'A title of four hundred characters. '.repeat(11);
    const row = (n: number): Form['fields'] =>
      FIELDS.map((field) => ({ ...field, id: `${field.id}-${n}`, label: `P${n} ${long}` }));
    const form = { ...UPDATE, fields: Array.from({ length: 40 }, (_, n) => row(n)).flat() };
    there.answer = async () => reply([{ type: 'form', form }]);
    expect(await open()).toEqual({ type: 'message', value: expect.stringMatching(/too long for Teams/) });
    there.answer = async () => reply([{ type: 'form', form: { ...form, fields: form.fields.slice(0, 15) } }]);
    expect(await open()).toMatchObject({ type: 'continue', value: { height: 'large' } });
  });
});
