import type { slackOffice } from './slack-office.ts';
import { eventually } from './slack-people.ts';

type Office = Awaited<ReturnType<typeof slackOffice>>;

/** What people of an office have been told: each test has an office of its own, so that it is asked for. */
export function heardIn(office: () => Office) {
  const direct = () =>
    office()
      .slack.messages()
      .filter(({ channel_id }) => channel_id.startsWith('D'));
  return {
    /** Messages in direct conversations. */
    direct,
    inDirect: async (words: string) =>
      await eventually(() => direct().find(({ text }) => text.includes(words))),
    /** What came to the address for answers. */
    atHook: async (words: string) =>
      await eventually(() => office().hook.got.find(({ text }) => text.includes(words))),
  };
}

/** A message in a channel with one button, “Go”, that says something. */
export function buttonSaying(say: string) {
  return {
    channel_id: 'C000000001',
    ts: '1.1',
    blocks: [
      {
        type: 'actions',
        elements: [
          {
            type: 'button',
            action_id: 'say:0',
            text: { type: 'plain_text', text: 'Go' },
            value: JSON.stringify({ s: say }),
          },
        ],
      },
    ],
  };
}
