import { App, LogLevel } from '@slack/bolt';
import { reporting } from './usage.ts';

/** The yardstick: a Bolt app that acknowledges a static text. */
const app = new App({
  signingSecret: 'bench-secret',
  token: 'xoxb-bench',
  tokenVerificationEnabled: false,
  botId: 'B1',
  botUserId: 'U1',
  logLevel: LogLevel.ERROR,
});
app.command('/plan', async ({ ack }) => await ack('ok'));
const server = await app.start({ port: 0, host: '127.0.0.1' });
const address = server.address();
reporting(typeof address === 'object' && address ? `http://127.0.0.1:${address.port}/slack/events` : '');
