import type { startSlack } from './slack.ts';

export const REDIRECT = 'http://localhost/slack/oauth_redirect';

/** Begins in a browser, consents in Slack, and where Slack sends the browser back to. */
export async function consented(
  bot: { url: string },
  slack: Awaited<ReturnType<typeof startSlack>>,
  name: string,
): Promise<{ back: string; cookie: string }> {
  const begun = await fetch(`${bot.url}slack/install`, { redirect: 'manual' });
  const asked = new URL(begun.headers.get('location')!).searchParams;
  const cookie = begun.headers.get('set-cookie')!.split(';')[0]!;
  const form = new URLSearchParams({
    user_id: slack.user(name),
    redirect_uri: REDIRECT,
    scope: asked.get('scope')!,
    user_scope: '',
    state: asked.get('state')!,
    client_id: '1.2',
  });
  const answered = await fetch(`${slack.url}/oauth/v2/authorize/callback`, {
    method: 'POST',
    redirect: 'manual',
    body: form,
  });
  const { search } = new URL(answered.headers.get('location')!);
  return { back: `${bot.url}slack/oauth_redirect${search}`, cookie };
}
