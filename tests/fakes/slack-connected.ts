import { SlackSocket } from '../../src/slack/socket.ts';
import type { slackOffice } from './slack-office.ts';
import type { slackSocket } from './slack-socket.ts';

/** A process of the bot, connected to the stand-in; waits are a twentieth of real ones. What goes wrong is put into `problems`. */
export function connectedTo(
  slack: Awaited<ReturnType<typeof slackSocket>>,
  office: Awaited<ReturnType<typeof slackOffice>>,
  problems: unknown[],
): SlackSocket {
  const made = new SlackSocket({
    appToken: 'xapp-1',
    apiUrl: slack.apiUrl,
    hear: async (body, heard) => await office.hear(body, heard),
    millis: () => performance.now(),
    pause: async (ms) => await new Promise((done) => setTimeout(done, ms / 20).unref()),
    onProblem: (fault) => void problems.push(fault),
    apart: async (_name, work) => await work(),
  });
  made.start();
  return made;
}
