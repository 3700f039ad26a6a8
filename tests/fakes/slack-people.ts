import { optionsOf } from './block-kit.ts';
import { APP, type responseUrl, type signedBy, type startSlack } from './slack.ts';

type Slack = Awaited<ReturnType<typeof startSlack>>;
type Hook = Awaited<ReturnType<typeof responseUrl>>;

/** What the people of a workspace do, as Slack sends it on. */
export function peopleOf(slack: Slack, signed: ReturnType<typeof signedBy>, hook: Hook) {
  const { team } = slack;
  let inputs = 0;
  const source = { team_id: team, api_app_id: APP };
  return {
    /** `/plan …` */
    say: async (name: string, text: string, more: Record<string, string> = {}) =>
      await signed.command({ ...source, user_id: slack.user(name), response_url: hook.url, text, ...more }),
    /** Presses a button of a message. */
    press: async (name: string, message: any, label: string, of = '', more: object = {}) => {
      const pressed = pressIn(message.blocks, label, of);
      if (!pressed) throw new Error(`There is no button “${label}” here.`);
      return await signed.interact({
        type: 'block_actions',
        team: { id: team },
        user: { id: slack.user(name) },
        trigger_id: `1.${++inputs}`,
        response_url: hook.url,
        channel: { id: message.channel_id ?? message.channel ?? 'D1' },
        container: { type: 'message', message_ts: message.ts, is_ephemeral: message.ephemeral ?? false },
        message: { ts: message.ts, ...(message.thread_ts && { thread_ts: message.thread_ts }) },
        actions: [{ ...pressed, action_ts: `${Date.now() / 1000}` }],
        ...more,
      });
    },
    /** Writes to the bot. */
    write: async (
      name: string,
      text: string,
      more: Record<string, unknown> = {},
      id = `Ev-${team}-${++inputs}`,
      headers: Record<string, string> = {},
    ) =>
      await signed.event(
        {
          ...source,
          type: 'event_callback',
          event_id: id,
          event: {
            type: 'message',
            channel: `D-${name}`,
            channel_type: 'im',
            user: slack.user(name),
            ts: `${1_680_000_000 + inputs}.000100`,
            text,
            ...more,
          },
        },
        headers,
      ),
    /** What Slack tells by itself. */
    tell: async (event: { type: string } & Record<string, unknown>, id = `Ev-${team}-${++inputs}`) =>
      await signed.event({ ...source, type: 'event_callback', event_id: id, event }),
  };
}

export function buttonsIn(blocks: any[]): any[] {
  return controlsIn(blocks).filter(({ type }) => type === 'button');
}

/** Whatever can be pressed or chosen, below something and beside it. */
function controlsIn(blocks: any[]): any[] {
  return blocks.flatMap(({ type, elements, accessory }) =>
    type === 'actions' ? elements : accessory ? [accessory] : [],
  );
}

/** What Slack sends when a button is pressed, or an answer chosen beside an item; undefined: there is none of that label. */
export function pressIn(blocks: any[], label: string, of = ''): object | undefined {
  const fits = ({ text, value }: any) => text.text === label && value.includes(of);
  const button = buttonsIn(blocks).find(fits);
  if (button) return button;
  for (const { action_id, ...select } of controlsIn(blocks).filter(({ type }) => type === 'static_select')) {
    const selected_option = optionsOf(select).find(fits);
    if (selected_option) return { type: 'static_select', action_id, selected_option };
  }
  return undefined;
}

/** Waits for what comes after an acknowledgement. */
type Found<T> = T | undefined | null | false;
export async function eventually<T>(look: () => Found<T> | Promise<Found<T>>): Promise<T> {
  for (let tries = 0; tries < 1_000; tries++) {
    const found = await look();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('It did not come.');
}
