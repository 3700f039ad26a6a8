import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { slackOffice } from '../fakes/slack-office.ts';
import { eventually } from '../fakes/slack-people.ts';
import { FINANCE } from '../fakes/world.ts';

let office: Awaited<ReturnType<typeof slackOffice>>;
beforeEach(async () => {
  office = await slackOffice({ administrators: ['chief'] });
  office.clock.at = '2023-10-02T08:20:00.000Z';
  await office.say('chief', 'settings digest #delivery-plan Monday 09:30');
  await office.say('chief', 'update P1.9 at risk 40% waiting on figures');
  office.slack.calls.length = 0;
});
afterEach(async () => await office.close());

const MONDAY = '2023-10-02T08:30:00.000Z';
const called = (method: string) => office.slack.calls.filter((call) => call.method === method);
const uploads = () => called('files.getUploadURLExternal').length;
const digests = () => office.slack.messages().filter(({ text }) => /on 2 October 2023/.test(text ?? ''));
const imagesIn = (blocks: any[]) => blocks.filter(({ type }) => type === 'image');
const row = () => [...office.rows.values()].find(({ matter }) => matter.kind === 'digest')!;
/** What somebody is answered in their own conversation with the bot. */
const told = async (name: string, text: string): Promise<any[]> => {
  await office.write(name, text, { channel: office.slack.user(name) });
  return office.slack.messages().at(-1).blocks;
};
const invalid = () => Response.json({ ok: false, error: 'invalid_blocks' });

describe('the picture of a digest', () => {
  test('is uploaded before its message, and shown there with words for who cannot see it', async () => {
    await office.until(MONDAY);
    expect(digests()).toHaveLength(1);
    const [image] = imagesIn(digests()[0].blocks);
    expect(image.alt_text).toMatch(/^Status by priority on 2 October 2023\. All: 39 activities/);
    const file = office.slack.slack.files.findOneBy('file_id', image.slack_file.id);
    expect(Buffer.from(file.content_base64, 'base64').subarray(1, 4).toString()).toBe('PNG');
    expect(new URLSearchParams(called('files.getUploadURLExternal')[0]!.body).get('alt_text')).toMatch(
      /^Status by priority/,
    );
    const order = office.slack.calls.map(({ method }) => method);
    expect(order.indexOf('files.completeUploadExternal')).toBeLessThan(order.indexOf('chat.postMessage'));
    expect(new URLSearchParams(called('files.completeUploadExternal')[0]!.body).get('channel_id')).toBeNull();
  });

  test.each([
    [
      'Slack refuses the upload',
      'files.getUploadURLExternal',
      () => Response.json({ ok: false, error: 'missing_scope' }),
    ],
    [
      'there are too many uploads',
      'files.getUploadURLExternal',
      () => new Response('', { status: 429, headers: { 'retry-after': '30' } }),
    ],
    ['the file does not arrive', '/upload/v1/', () => new Response('', { status: 500 })],
    ['the upload is not completed', 'files.completeUploadExternal', () => new Response('', { status: 503 })],
    [
      'Slack is not ready with it',
      'files.info',
      () => Response.json({ ok: true, file: { id: 'F1', mimetype: '' } }),
    ],
  ])('is told in words where %s; the message goes out once', async (_why, method, answer) => {
    office.slack.faults.push((called) => (called.startsWith(method) ? answer() : null));
    await office.until(MONDAY);
    expect(digests()).toHaveLength(1);
    const { blocks } = digests()[0];
    expect(imagesIn(blocks)).toEqual([]);
    expect(JSON.stringify(blocks)).toContain('Picture: Status by priority on 2 October 2023.');
    expect(row()).toMatchObject({ state: 'sent' });
  });

  test('that Slack does not show after all is told in words, once, and uploaded anew the next time', async () => {
    office.slack.faults.push((method) =>
      method === 'chat.postMessage' && office.slack.calls.at(-1)!.body.includes('slack_file')
        ? invalid()
        : null,
    );
    await office.until(MONDAY);
    office.slack.faults.pop();
    expect(digests()).toHaveLength(1);
    expect(JSON.stringify(digests()[0].blocks)).toContain('Picture: Status by priority');
    expect(uploads()).toBe(1);
    expect(imagesIn(await told('chief', 'digest'))).toHaveLength(1);
    expect(uploads()).toBe(2);
  });

  test('is uploaded once when its message has to be sent again', async () => {
    let refused = 0;
    office.slack.faults.push((method) =>
      method === 'chat.postMessage' && refused++ < 1
        ? new Response('', { status: 429, headers: { 'retry-after': '1' } })
        : null,
    );
    await office.until(MONDAY);
    office.clock.at = '2023-10-02T08:31:00.000Z';
    await office.attend();
    expect(digests()).toHaveLength(1);
    expect(imagesIn(digests()[0].blocks)).toHaveLength(1);
    expect(uploads()).toBe(1);
  });
});

describe('pictures in answers', () => {
  test('a report shows its pictures, and the same ones are not uploaded again', async () => {
    // The first time may be too busy to have it drawn in time.
    const images = await eventually(async () => {
      const shown = imagesIn(await told('finance', 'report'));
      return shown.length ? shown : null;
    });
    const before = uploads();
    expect(imagesIn(await told('chief', 'report'))).toEqual(images);
    expect(uploads()).toBe(before);
  });

  test('an answer does not wait for an upload that hangs', async () => {
    let release = () => {};
    const hanging = new Promise<void>((resolve) => {
      release = resolve;
    });
    office.slack.faults.push(async (method) => {
      if (method === 'files.getUploadURLExternal') await hanging;
      return null;
    });
    const blocks = await told('finance', 'status');
    release();
    expect(imagesIn(blocks)).toEqual([]);
    expect(JSON.stringify(blocks)).toContain('Picture: ');
  });

  test('an answer whose picture Slack does not show is sent again in words', async () => {
    await office.bind(FINANCE, 'finance');
    office.slack.faults.push((method) =>
      method === 'chat.postMessage' && office.slack.calls.at(-1)!.body.includes('slack_file')
        ? invalid()
        : null,
    );
    expect(JSON.stringify(await told('finance', 'status'))).toContain('Picture: ');
  });
});

describe('a picture that lies with Slack', () => {
  const DAY = 86_400_000;
  const gone = () => called('files.delete').map(({ body }) => new URLSearchParams(body).get('file'));
  /** Each picture that was uploaded, as if it were so many days ago. */
  const age = async (days: number) => {
    const at = new Date(Date.now() - days * DAY).toISOString();
    for (const file of office.shown.all()) await office.shown.note({ team: office.team, file }, at);
  };

  test('is deleted ninety days after it was shown, and not before', async () => {
    await office.until(MONDAY);
    const [image] = imagesIn(digests()[0].blocks);
    expect(office.shown.all()).toEqual([image.slack_file.id]);
    await age(89);
    await office.parts.tend();
    expect(gone()).toEqual([]);
    await age(91);
    await office.parts.tend();
    expect(gone()).toEqual([image.slack_file.id]);
    expect(office.slack.slack.files.findOneBy('file_id', image.slack_file.id)?.deleted ?? true).toBe(true);
    expect(office.shown.all()).toEqual([]);
    await office.parts.tend();
    expect(gone()).toHaveLength(1);
  });

  test('is deleted too where its upload failed half-way', async () => {
    office.slack.faults.push((method) =>
      method === 'files.completeUploadExternal' ? new Response('', { status: 503 }) : null,
    );
    await office.until(MONDAY);
    expect(office.shown.all()).toHaveLength(1);
  });

  test.each([
    ['Slack has it no more', () => Response.json({ ok: false, error: 'file_not_found' }), 0],
    ['Slack refuses', () => Response.json({ ok: false, error: 'cant_delete_file' }), 1],
    [
      'there are too many calls',
      () => new Response('', { status: 429, headers: { 'retry-after': '30' } }),
      1,
    ],
    ['Slack is away', () => new Response('', { status: 500 }), 1],
  ])('is left for the next night, or not, where %s', async (_why, answer, left) => {
    await office.until(MONDAY);
    await age(91);
    office.slack.faults.push((method) => (method === 'files.delete' ? answer() : null));
    await office.parts.tend();
    expect(office.shown.all()).toHaveLength(left);
  });

  test('of a workspace that removed the app is out of reach, and remembered no longer', async () => {
    await office.shown.note({ team: 'T0OTHER', file: 'F1' }, '2020-01-01T00:00:00.000Z');
    await office.parts.tend();
    expect([office.shown.all(), gone()]).toEqual([[], []]);
  });
});
