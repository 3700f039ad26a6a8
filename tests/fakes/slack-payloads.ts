import { readdirSync, readFileSync } from 'node:fs';
import type { signedBy } from './slack.ts';

const FORM = 'application/x-www-form-urlencoded';
const FOLDER = new URL('../fixtures/slack/', import.meta.url);

/** What Slack sends, in the shapes of its documentation (docs.slack.dev/reference); ids stand in capitals. */
export const PAYLOADS = readdirSync(FOLDER).map((file) => file.replace('.json', ''));

/** Sends recorded payloads with ids of the stand-in, signed, each as Slack sends its kind. */
export function recorded(signed: ReturnType<typeof signedBy>, ids: () => Record<string, string>) {
  const sent = new Set<string>();
  return {
    sent,
    send: async (name: string, headers: Record<string, string> = {}, more: Record<string, string> = {}) => {
      sent.add(name);
      const known: Record<string, string> = { ...ids(), ...more };
      const text = readFileSync(new URL(`${name}.json`, FOLDER), 'utf8');
      const payload = JSON.parse(
        text.replace(new RegExp(`\\b(?:${Object.keys(known).join('|')})\\b`, 'g'), (id) => known[id]!),
      );
      const isEvent = payload.type === 'event_callback' || payload.type === 'url_verification';
      const fields = payload.type ? { payload: JSON.stringify(payload) } : payload;
      const answer = isEvent
        ? await signed.post(JSON.stringify(payload), 'application/json', headers)
        : await signed.post(String(new URLSearchParams(fields)), FORM, headers);
      const told = await answer.text();
      return { status: answer.status, body: told.startsWith('{') ? JSON.parse(told) : told };
    },
  };
}
