import { App, LogLevel } from '@slack/bolt';

/** The bare Bolt app as a process of its own, on `PORT`. */
const app = new App({
  signingSecret: 'bench-secret',
  token: 'xoxb-bench',
  tokenVerificationEnabled: false,
  botId: 'B1',
  botUserId: 'U1',
  logLevel: LogLevel.ERROR,
});
app.command('/plan', async ({ ack }) => await ack('ok'));
await app.start({ port: Number(process.env.PORT), host: '127.0.0.1' });
