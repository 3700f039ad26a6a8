import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { viewFaults } from '../fakes/block-kit.ts';
import { TOKEN } from '../fakes/slack.ts';
import { buttonsIn, eventually, slackOffice } from '../fakes/slack-office.ts';
import { FINANCE } from '../fakes/world.ts';

let office: Awaited<ReturnType<typeof slackOffice>>;
beforeAll(async () => {
  office = await slackOffice({ administrators: ['chief'] });
  await office.bind(FINANCE, 'finance');
});
afterAll(async () => await office.close());

const viewOf = (method: string) =>
  JSON.parse(
    new URLSearchParams(office.slack.calls.findLast((call) => call.method === method)!.body).get('view')!,
  );

describe('the Home tab', () => {
  test('is a person’s own page within every limit', async () => {
    const event = { type: 'app_home_opened', user: office.slack.user('finance'), channel: 'D1', tab: 'home' };
    await office.event({ type: 'event_callback', team_id: office.team, event_id: 'Ev-home', event });
    const view = viewOf('views.publish');
    expect(viewFaults(view)).toEqual([]);
    expect(buttonsIn(view.blocks).map(({ text }) => text.text)).toContain('Whole plan');
    expect(JSON.stringify(view)).toContain('OPCC Chief Finance Officer');
  });
});

describe('a message recorded as an update', () => {
  test('becomes the note of the chosen activity', async () => {
    const user = { id: office.slack.user('finance') };
    const asked = { type: 'message_action', callback_id: 'record_update', team: { id: office.team }, user };
    const message = { text: 'contract &lt;signed&gt;', ts: '1.1' };
    const trigger_id = await office.trigger('finance');
    await office.interact({ ...asked, trigger_id, message, channel: { id: 'C1' } });
    await eventually(() => office.slack.calls.find(({ method }) => method === 'views.open'));
    expect(office.problems).toEqual([]);
    const view = viewOf('views.open');
    expect(viewFaults(view)).toEqual([]);
    const note = view.blocks.find(({ block_id }: any) => block_id === 'note').element.initial_value;
    expect(note).toBe('contract <signed>');
    const values = {
      activity: { value: { selected_option: { value: 'P1.12' } } },
      status: { value: { selected_option: { value: 'at risk' } } },
      note: { value: { value: note } },
    };
    const submitted = { ...view, id: 'V9', hash: '1', state: { values } };
    await office.interact({ type: 'view_submission', team: { id: office.team }, user, view: submitted });
    expect(await office.activity('P1.12')).toMatchObject({
      status: 'at risk',
      lastWords: { text: 'contract <signed>' },
    });
  });
});

describe('a plan as a file', () => {
  const bytes = readFileSync(new URL('../../examples/delivery-plan-2023-24.txt', import.meta.url));
  const direct: Record<string, string> = {};
  const file = { id: 'F0001', name: 'plan.txt', size: bytes.length, url_private_download: '' };

  test('is shown to an administrator before it is brought in, and refused to others', async () => {
    for (const name of ['chief', 'finance']) {
      const opened = await office.parts.clients
        .of(TOKEN)
        .conversations.open({ users: office.slack.user(name) });
      direct[name] = opened.channel!.id!;
    }
    file.url_private_download = `${office.slack.apiUrl}files-of-tests`;
    office.slack.faults.push((method) => (method === 'files-of-tests' ? new Response(bytes) : null));
    const before = (await office.state()).seq;
    const shared = (name: string) => ({ subtype: 'file_share', files: [file], channel: direct[name] });
    await office.write('chief', '', shared('chief'), 'Ev-file');
    expect(office.slack.messages().at(-1).text).toContain('How I read');
    await office.write('finance', '', shared('finance'), 'Ev-file-2');
    expect(office.slack.messages().at(-1).text).toContain('administrators');
    expect((await office.state()).seq).toBe(before);
  });

  test('is fetched from Slack’s own hosts only, and no larger than 5 MB', async () => {
    const elsewhere = { ...file, url_private_download: 'https://evil.example/plan.txt' };
    await office.write(
      'chief',
      '',
      { subtype: 'file_share', files: [elsewhere], channel: direct.chief },
      'Ev-file-3',
    );
    expect(office.slack.messages().at(-1).text).toContain('not kept in Slack');
    const large = { ...file, size: 6 * 1024 * 1024 };
    await office.write(
      'chief',
      '',
      { subtype: 'file_share', files: [large], channel: direct.chief },
      'Ev-file-4',
    );
    expect(office.slack.messages().at(-1).text).toContain('larger than the 5 MB');
  });
});
