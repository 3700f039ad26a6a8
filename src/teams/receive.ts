import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import express, { type Router } from 'express';
import { bodyOf } from '../request-body.ts';
import { faultId } from '../watching/fault-id.ts';
import { Activity } from './activity.ts';
import { guarded } from './guard.ts';
import { placed } from './place.ts';
import type { TeamsPorts } from './ports.ts';
import { organisationOf } from './tenants.ts';
import { turns } from './turns.ts';

/** An activity is far below; what is larger is none. */
const MOST_BYTES = 256 * 1024;

/** How a request is answered: words for whoever looks at the log, or JSON. */
interface Answer {
  status: number;
  words?: string;
  body?: unknown;
}

export interface TeamsFace {
  /** `POST /api/messages`, without Express: it would cost a seventh of an answer. */
  messages: RequestListener;
  /** The same where the path is written in another way. */
  router: Router;
}

/** Refuses what is not from Teams, then hands the activity on. Every path answers. */
export function teams(ports: TeamsPorts): TeamsFace {
  const take = turns(ports);
  const answerOf = async (request: IncomingMessage): Promise<Answer> => {
    const raw = await read(request);
    if ('status' in raw) return raw;
    const parsed = Activity.safeParse(raw.json);
    if (!parsed.success) return { status: 400, words: 'That is not an activity of Microsoft Teams.' };
    const activity = parsed.data;
    const refused = await guarded(ports, activity, raw.json, request.headers.authorization ?? '');
    if (refused) {
      ports.onRefused(refused.kind);
      return { status: refused.status, words: refused.why };
    }
    const here = placed(activity, (tenant) => organisationOf(ports.options, ports.organisation, tenant));
    return here ? await take(here) : { status: 200 };
  };
  const messages = (request: IncomingMessage, response: ServerResponse) => {
    void answerOf(request)
      .catch((fault: unknown): Answer => {
        ports.onProblem(fault);
        return {
          status: 500,
          body: { error: `Something went wrong here. It was noted as ${faultId(fault)}.` },
        };
      })
      .then((answer) => write(response, answer));
  };
  const router = express.Router();
  router.post('/api/messages', messages);
  return { messages, router };
}

/** What a request holds, or why it is not taken. */
async function read(request: IncomingMessage): Promise<{ json: unknown } | Answer> {
  const { 'content-encoding': packed = 'identity' } = request.headers;
  if (packed.toLowerCase() !== 'identity')
    return { status: 415, words: 'Teams sends what it says unpacked; nothing else is read here.' };
  try {
    const bytes = await bodyOf(request, MOST_BYTES);
    if (bytes === null) return { status: 413, words: 'That is larger than any activity of Microsoft Teams.' };
    return { json: JSON.parse(bytes.toString('utf8')) };
  } catch {
    return { status: 400, words: 'The body is not JSON that can be read.' };
  }
}

function write(response: ServerResponse, { status, words, body }: Answer): void {
  // What was not read to its end cannot be followed by another request.
  if (status === 413 || status === 415) response.setHeader('connection', 'close');
  response.statusCode = status;
  if (words === undefined && body === undefined) {
    response.end();
    return;
  }
  response.setHeader(
    'content-type',
    `${words === undefined ? 'application/json' : 'text/plain'}; charset=utf-8`,
  );
  response.end(words ?? JSON.stringify(body));
}
