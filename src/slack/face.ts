import type { RequestListener } from 'node:http';
import {
  App,
  LogLevel,
  type SlackEventMiddlewareArgs,
  type SlackViewMiddlewareArgs,
  type ViewSubmitAction,
} from '@slack/bolt';
import express, { type Router } from 'express';
import { actions } from './actions.ts';
import { CHANNEL_EVENTS, channelNews } from './channel-news.ts';
import { commands } from './commands.ts';
import { forms } from './forms.ts';
import { appHome } from './home.ts';
import { leaving } from './leaving.ts';
import { SlackListener } from './listener.ts';
import { messages } from './messages.ts';
import { oauth } from './oauth.ts';
import type { SlackPorts } from './ports.ts';
import { reactions } from './reactions.ts';
import { GuardedReceiver, type NotAdmitted } from './receiver.ts';
import { recording } from './record.ts';
import { SlackSocket, type SocketParts } from './socket.ts';
import { type Listens, whence } from './whence.ts';
import type { Workspace } from './workspaces.ts';

export interface SlackFace {
  events: RequestListener;
  router: Router;
  /** Takes what came over such a connection. */
  hear: SocketParts['hear'];
  /** The connection that the bot opens itself, not yet started; null: Slack calls the bot. */
  socket: SlackSocket | null;
}

/** The Slack face: everything that Slack sends is for `events`, whoever installs the app comes to the router. */
export function slack(ports: SlackPorts): SlackFace {
  const receiver = new GuardedReceiver({
    signingSecret: ports.signingSecret,
    seconds: ports.seconds,
    onProblem: ports.onProblem,
    onRefused: ports.onRefused,
    admit: async (body) => await admit(ports, body),
  });
  const app = new App({
    receiver,
    convoStore: false,
    logLevel: LogLevel.ERROR,
    authorize: async (_source, body) => {
      const { token, botId, botUser } = await installed(ports, body);
      return { botToken: token, botId, botUserId: botUser };
    },
  });
  app.error(async (fault) => {
    throw fault;
  });
  listen(app, ports);
  const events: RequestListener = (request, response) => void receiver.handle(request, response);
  const router = express.Router();
  // As somebody may have typed the address: with a slash at its end, or in capitals.
  router.post('/slack/events', events);
  if (ports.oauth) oauth(router, { ...ports, ...ports.oauth });
  const { appToken, apiUrl, millis, pause, onProblem, apart } = ports;
  const hear: SocketParts['hear'] = async (body, heard) => await receiver.hear(body, heard);
  const socket = appToken
    ? new SlackSocket({ appToken, apiUrl, hear, millis, pause, onProblem, apart })
    : null;
  return { events, router, hear, socket };
}

/** Who hears what. Bolt tries every listener with every request, so it has one that knows where each belongs. */
function listen(app: App, ports: SlackPorts): void {
  const listener = new SlackListener(ports);
  const command = commands(ports, listener);
  const press = actions(ports, listener);
  const form = forms(ports, listener);
  const shortcut = recording(ports);
  const written = messages(ports, listener);
  const leaves = leaving(ports);
  const channels = channelNews(ports);
  const events = new Map<string, Listens<SlackEventMiddlewareArgs>>([
    ['message', written],
    ['reaction_added', reactions(ports, listener)],
    ['app_mention', written],
    ['app_home_opened', appHome(ports, listener)],
    ['app_uninstalled', leaves],
    ['tokens_revoked', leaves],
    ['user_change', leaves],
    ['team_join', leaves],
    ...CHANNEL_EVENTS.map((type) => [type, channels] as const),
  ]);
  app.use(async (args) => {
    const workspace = await installed(ports, args.body);
    if ('command' in args) await command({ ...args, workspace });
    else if ('event' in args) await events.get(args.event.type)?.({ ...args, workspace });
    else if ('action' in args && 'action_id' in args.action) await press({ ...args, workspace });
    else if ('view' in args && isSubmitted(args)) await form({ ...args, workspace });
    else if ('shortcut' in args) await shortcut({ ...args, workspace });
  });
}

/** What was admitted a moment ago is installed here, or was until now. */
async function installed({ workspaces }: SlackPorts, body: object | undefined): Promise<Workspace> {
  const installation = (body && whence(body)?.installation) ?? '';
  const workspace = await workspaces.find(installation);
  if (!workspace) throw new Error(`The workspace ${installation} is not installed here.`);
  return workspace;
}

function isSubmitted(args: SlackViewMiddlewareArgs): args is SlackViewMiddlewareArgs<ViewSubmitAction> {
  return args.body.type === 'view_submission';
}

/** A workspace that is not installed gets silence; another app's requests and nonsense are refused. */
async function admit(ports: SlackPorts, body: Record<string, unknown>): Promise<NotAdmitted | null> {
  const source = whence(body);
  if (!source) return { status: 400, error: 'The request does not say who sends it.' };
  const { installation, app } = source;
  const workspace = await ports.workspaces.find(installation);
  if (!workspace) return { status: 200, kind: 'slack workspace' };
  if (app !== undefined && workspace.app !== null && app !== workspace.app)
    return { status: 403, error: 'The request is for another app.', kind: 'slack app' };
  return null;
}
