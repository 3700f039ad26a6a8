import { expect, test } from '@jest/globals';
import { apiStub } from '../fakes/api-stub.ts';
import { runBot } from '../fakes/bot.ts';
import { program } from '../fakes/program.ts';
import { signature } from '../fakes/slack.ts';
import { eventually } from '../fakes/slack-people.ts';

test('a wrong token and another app’s signing secret are told by /readyz and by doctor', async () => {
  const slack = await apiStub(() => ({ body: { ok: false, error: 'invalid_auth' } }));
  const env = {
    SLACK_SIGNING_SECRET: 'ours',
    SLACK_BOT_TOKEN: 'xoxb-wrong',
    SLACK_API_URL: `${slack.url}/api/`,
  };
  const bot = await runBot(env);
  // From its first moment on.
  const ready = await bot.send('/readyz');
  try {
    const body = 'command=%2Fplan&text=help';
    const headers = {
      ...signature('another app’s', body, Math.floor(Date.now() / 1000)),
      'content-type': 'application/x-www-form-urlencoded',
    };
    expect((await bot.send('/slack/events', body, headers)).status).toBe(401);
    expect((await bot.send('/slack/events', body, {})).status).toBe(401);
    expect(ready.status).toBe(503);
    expect(await ready.json()).toMatchObject({
      reasons: [expect.stringContaining('Slack refuses SLACK_BOT_TOKEN (invalid_auth)')],
      notes: [
        expect.stringContaining('MONGODB_URI is not set'),
        expect.stringContaining('Nobody administers the plan in Slack'),
      ],
    });
    const doctor = await eventually(async () => {
      const { out } = await program(['doctor'], { DATA_DIR: bot.folder, ...env });
      return out.includes('refused with 401') ? out : null;
    });
    expect(doctor).toContain('▲ look at  Slack refuses SLACK_BOT_TOKEN (invalid_auth)');
    expect(doctor).toMatch(
      /▲ look at {2}1 request was refused with 401 since .*: SLACK_SIGNING_SECRET is probably another app’s/,
    );
    expect(doctor).toMatch(/1 request was refused with 401 since .*: somebody who is not Slack calls/);
    expect(doctor).toContain('✓ good    1 bot running on the embedded store in');
  } finally {
    await bot.close();
    await slack.close();
  }
});
