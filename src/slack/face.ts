import type { RequestListener } from 'node:http';
import {
  App,
  LogLevel,
  type Middleware,
  type SlackEventMiddlewareArgs,
  type SlackViewMiddlewareArgs,
  type ViewSubmitAction,
} from '@slack/bolt';
import express, { type Router } from 'express';
import { z } from 'zod';
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

const Id = z.string().min(1).max(100);
/** What every request of Slack says about where it comes from. */
const Source = z.union([
  z.object({ command: z.string(), team_id: Id, user_id: Id, api_app_id: Id.optional() }),
  z.object({
    type: z.literal('event_callback'),
    team_id: Id,
    event: z.looseObject({ type: z.string() }),
    api_app_id: Id.optional(),
  }),
  z.object({
    type: z.string(),
    team: z.object({ id: Id }),
    user: z.object({ id: Id }),
    api_app_id: Id.optional(),
  }),
]);

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
    authorize: async ({ teamId }) => {
      const workspace = await ports.workspaces.find(teamId ?? '');
      if (!workspace) throw new Error(`The workspace ${teamId ?? ''} is not installed here.`);
      return {
        teamId: workspace.team,
        botToken: workspace.token,
        botId: workspace.botId,
        botUserId: workspace.botUser,
      };
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
  const events = new Map<string, Middleware<SlackEventMiddlewareArgs>>([
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
    if ('command' in args) await command(args);
    else if ('event' in args) await events.get(args.event.type)?.(args);
    else if ('action' in args && 'action_id' in args.action) await press(args);
    else if ('view' in args && isSubmitted(args)) await form(args);
    else if ('shortcut' in args) await shortcut(args);
  });
}

function isSubmitted(args: SlackViewMiddlewareArgs): args is SlackViewMiddlewareArgs<ViewSubmitAction> {
  return args.body.type === 'view_submission';
}

/** A workspace that is not installed gets silence; another app's requests and nonsense are refused. */
async function admit(ports: SlackPorts, body: Record<string, unknown>): Promise<NotAdmitted | null> {
  const read = Source.safeParse(body);
  if (!read.success) return { status: 400, error: 'The request does not say who sends it.' };
  const source = read.data;
  const team = 'team' in source ? source.team.id : source.team_id;
  const workspace = await ports.workspaces.find(team);
  if (!workspace) return { status: 200, kind: 'slack workspace' };
  const { api_app_id: app } = source;
  if (app !== undefined && workspace.app !== null && app !== workspace.app)
    return { status: 403, error: 'The request is for another app.', kind: 'slack app' };
  return null;
}
