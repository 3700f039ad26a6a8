import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { slackOffice } from '../fakes/slack-office.ts';
import { eventually } from '../fakes/slack-people.ts';

let office: Awaited<ReturnType<typeof slackOffice>>;
beforeEach(async () => {
  office = await slackOffice({ administrators: ['chief'] });
});
afterEach(async () => await office.close());

/** Files that were put into a conversation; pictures of answers are in none. */
const completed = () =>
  office.slack.calls.filter(
    ({ method, body }) => method === 'files.completeUploadExternal' && body.includes('channel_id'),
  );
const sent = async () => {
  const body = new URLSearchParams((await eventually(() => completed().at(-1))).body);
  const [{ id, title }] = JSON.parse(body.get('files') ?? '[]');
  const file = office.slack.slack.files.findOneBy('file_id', id);
  return { title, channel: body.get('channel_id'), bytes: Buffer.from(file.content_base64, 'base64') };
};

test.each([
  ['report', /one-page.*\.pdf$/, '%PDF'],
  ['report pack', /pack.*\.pdf$/, '%PDF'],
  ['report register as excel', /register.*\.xlsx$/, 'PK'],
  ['report pack as word', /pack.*\.docx$/, 'PK'],
])('“%s” comes as a file in the asker’s own conversation', async (words, name, begins) => {
  const answer = await office.say('chief', words);
  expect(JSON.stringify(answer)).toContain('I am sending it to you as a file');
  const file = await sent();
  expect(file.title).toMatch(name);
  expect(file.bytes.subarray(0, begins.length).toString()).toBe(begins);
  expect(file.channel).toMatch(/^D/);
});

test('where Slack does not take it the asker is told so', async () => {
  office.slack.faults.push((called) =>
    called === 'files.getUploadURLExternal' ? Response.json({ ok: false, error: 'missing_scope' }) : null,
  );
  await office.say('chief', 'report pack');
  await eventually(() =>
    office.slack.messages().some(({ text }) => /could not send the report/.test(text ?? '')),
  );
  expect(office.problems).toHaveLength(1);
});
