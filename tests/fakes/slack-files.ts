import type { startSlack } from './slack.ts';

type Slack = Awaited<ReturnType<typeof startSlack>>;

/** Somebody uploads a file into a conversation: the file as its event tells it. */
export async function uploaded(
  slack: Slack,
  name: string,
  file: { name: string; bytes: Uint8Array },
  channel: string,
) {
  const token = `xoxp-${name}`;
  if (!slack.slack.tokens.findOneBy('token', token))
    slack.slack.tokens.insert({
      token,
      token_type: 'user',
      team_id: slack.team,
      user_id: slack.user(name),
      scopes: ['files:read', 'files:write'],
    });
  const call = async (method: string, body: object): Promise<any> => {
    const answer = await fetch(`${slack.apiUrl}${method}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const told: any = await answer.json();
    if (!told.ok) throw new Error(`${method}: ${told.error}`);
    return told;
  };
  const { upload_url, file_id: id } = await call('files.getUploadURLExternal', {
    filename: file.name,
    length: file.bytes.length,
  });
  await fetch(upload_url, { method: 'POST', body: Buffer.from(file.bytes) });
  const { files } = await call('files.completeUploadExternal', { files: [{ id }], channel_id: channel });
  return files[0];
}
