import express, { type NextFunction, type Request, type Response, type Router } from 'express';
import { Activity } from './activity.ts';
import type { TurnResult } from './desk.ts';
import { guarded } from './guard.ts';
import { placed } from './place.ts';
import type { TeamsPorts } from './ports.ts';
import { turns } from './turns.ts';

/** An activity is far below; what is larger is none. */
const MOST_BYTES = '256kb';

/** `POST /api/messages`: refuses what is not from Teams, then hands the activity on. Every path answers. */
export function teams(ports: TeamsPorts): Router {
  const router = express.Router();
  const take = turns(ports);
  router.use('/api/messages', express.json({ limit: MOST_BYTES, type: () => true }));
  router.post('/api/messages', async (request: Request, response: Response) => {
    const read = Activity.safeParse(request.body);
    if (!read.success) return plain(response, 400, 'That is not an activity of Microsoft Teams.');
    const activity = read.data;
    const refused = await guarded(ports, activity, request.body, request.get('authorization') ?? '');
    if (refused) {
      ports.onRefused(refused.kind);
      return plain(response, refused.status, refused.why);
    }
    const here = placed(activity);
    const result: TurnResult = here ? await take(here) : { status: 200 };
    if (result.body === undefined) response.status(result.status).end();
    else response.status(result.status).json(result.body);
  });
  router.use('/api/messages', answerFaults);
  return router;
}

function plain(response: Response, status: number, why: string): void {
  response.status(status).type('text/plain').send(why);
}

function answerFaults(fault: unknown, _request: Request, response: Response, next: NextFunction): void {
  const { type } = fault as { type?: string };
  if (type === 'entity.too.large')
    plain(response, 413, 'That is larger than any activity of Microsoft Teams.');
  else if (/^(?:entity|encoding|charset|request)\./.test(type ?? ''))
    plain(response, 400, 'The body is not JSON that can be read.');
  else next(fault);
}
