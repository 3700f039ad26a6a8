import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Request, Response, Router } from 'express';
import type { Vault } from '../core/contract/vault.ts';
import { type Clients, slackError } from './calls.ts';
import type { Installations } from './installations.ts';
import { OPTIONAL_SCOPES, SCOPES } from './scopes.ts';
import type { Workspace } from './workspaces.ts';

const STATE = 'slack-oauth-state';
const LASTS_MS = 10 * 60_000;
const COOKIE = 'answerable-install';

export interface OAuthParts {
  clientId: string;
  clientSecret: string;
  stateSecret: string;
  /** Where Slack asks for consent. */
  authorizeUrl: string;
  vault: Vault;
  clients: Clients;
  installations: Installations;
  /** Whoever installed it is led on from here. */
  installed(workspace: Workspace): Promise<void>;
  seconds(): number;
  onProblem(fault: unknown): void;
}

/**
 * Installing by OAuth. A state is signed with its time, bound to the browser by a cookie, and good for one return;
 * nothing is kept of it before it comes back.
 */
export function oauth(router: Router, parts: OAuthParts): void {
  const { clientId, authorizeUrl, stateSecret, seconds } = parts;
  router.get('/slack/install', (_request, response) => {
    const begun = `${randomBytes(16).toString('hex')}-${seconds()}`;
    const state = `${begun}.${signed(begun, stateSecret)}`;
    const address = new URL(authorizeUrl);
    address.searchParams.set('client_id', clientId);
    address.searchParams.set('scope', [...SCOPES, ...OPTIONAL_SCOPES].join(','));
    address.searchParams.set('state', state);
    response.cookie(COOKIE, state, {
      httpOnly: true,
      sameSite: 'lax',
      secure: new URL(authorizeUrl).protocol === 'https:',
      maxAge: LASTS_MS,
      path: '/slack',
    });
    response.redirect(address.href);
  });
  router.get('/slack/oauth_redirect', async (request, response) => await returned(parts, request, response));
}

async function returned(parts: OAuthParts, request: Request, response: Response): Promise<void> {
  const { code, state, error } = request.query;
  const page = (status: number, title: string, sentence: string) => {
    response.status(status).type('html').send(pageOf(title, sentence));
  };
  if (!(await isOurs(parts, state, request.get('cookie')))) {
    page(
      400,
      'Please start again',
      'This link was used before, is too old, or was opened in another browser.',
    );
    return;
  }
  if (typeof code !== 'string') {
    const text =
      error === 'access_denied' ? 'Nothing was installed: consent was declined.' : 'Slack sent no code.';
    page(400, 'Not installed', text);
    return;
  }
  try {
    const { name, whole } = await install(parts, code);
    const next = whole
      ? `Now choose which workspaces of ${name} have it: in Slack’s administration, under Integrations, Answerable, Add to more workspaces. Then say “/plan help” in one of them.`
      : `Open ${name} in Slack and say “/plan help”.`;
    page(200, 'Answerable is installed', next);
  } catch (fault) {
    parts.onProblem(fault);
    const told =
      slackError(fault) === 'invalid_code'
        ? 'Slack did not know the code.'
        : 'Slack did not answer as expected.';
    page(slackError(fault) ? 400 : 502, 'Not installed', `${told} Please start again from /slack/install.`);
  }
}

async function isOurs(parts: OAuthParts, state: unknown, cookies = ''): Promise<boolean> {
  if (typeof state !== 'string') return false;
  const { vault, stateSecret, seconds } = parts;
  const [begun = '', signature = ''] = state.split('.');
  const [given, expected] = [Buffer.from(signature), Buffer.from(signed(begun, stateSecret))];
  const genuine = given.length === expected.length && timingSafeEqual(given, expected);
  const bound = cookies.split(/;\s*/).includes(`${COOKIE}=${state}`);
  const age = seconds() * 1_000 - Number(begun.split('-')[1]) * 1_000;
  if (!genuine || !bound || !(age <= LASTS_MS)) return false;
  await vault.expire(STATE, new Date(seconds() * 1_000 - LASTS_MS));
  return await vault.claim(begun, STATE, LASTS_MS * 2);
}

/** Where it is installed now: a workspace, or an enterprise as a whole. */
async function install(parts: OAuthParts, code: string): Promise<{ name: string; whole: boolean }> {
  const { clients, clientId, clientSecret, installations, seconds } = parts;
  const given = await clients
    .of('')
    .oauth.v2.access({ client_id: clientId, client_secret: clientSecret, code });
  const { team, enterprise, access_token: token, bot_user_id: botUser } = given;
  const whole = given.is_enterprise_install === true;
  const place = whole ? enterprise : team;
  if (!place?.id || !token || !botUser) throw new Error('Slack gave no bot token.');
  const name = place.name ?? (whole ? 'your organisation' : 'your workspace');
  const { bot_id: botId } = await clients.of(token).auth.test();
  await installations.store({
    ...{ team: place.id, name },
    enterprise: enterprise?.id ?? null,
    token,
    refresh: given.refresh_token ?? null,
    expiresAt: given.expires_in ? seconds() + given.expires_in : null,
    botId: botId ?? '',
    botUser,
    app: given.app_id ?? null,
    installer: given.authed_user?.id ?? null,
  });
  const workspace = await installations.find(place.id);
  // Without a greeting it is installed all the same.
  if (workspace) await parts.installed(workspace).catch(parts.onProblem);
  return { name, whole };
}

function signed(nonce: string, secret: string): string {
  return createHmac('sha256', secret).update(nonce).digest('hex');
}

function pageOf(title: string, sentence: string): string {
  const safe = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${safe(title)}</title><body><h1>${safe(title)}</h1><p>${safe(sentence)}</p></body></html>`;
}
