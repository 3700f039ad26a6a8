import express, { type Request, type Response, type Router } from 'express';
import { LRUCache } from 'lru-cache';
import { textsNamed } from '../core/base/replies/names.ts';
import type { IsoDate } from '../core/base/time/dates.ts';
import { namesIn, withNamesNow } from '../core/domain/current-names.ts';
import type { State } from '../core/domain/state.ts';
import type { Token } from '../core/features/tokens/index.ts';
import { type AdmitPorts, type Admitted, admitting } from './admit.ts';
import { openApi } from './openapi.ts';
import { POSTS } from './posts.ts';
import { type Asked, cursorOf, readQuery } from './query.ts';
import { type Recording, type RecordPorts, record } from './recording.ts';
import { Refused, refuseWith } from './refusal.ts';
import { type Basis, RESOURCES, type Resource } from './resources.ts';
import { tableOf } from './table.ts';

/** What the API needs of the rest. */
export interface ApiPorts extends AdmitPorts, RecordPorts {
  zone(state: State): string;
  /** The plan as it stood at the end of a day. */
  stateAt(organisation: string, day: IsoDate): Promise<State>;
  used(organisation: string, token: Token, day: IsoDate): Promise<void>;
  csv(labels: string[], rows: (string | number | null)[][]): Promise<string>;
}

const PAST_STATES = 8;
const RECORDS = `POST records at ${POSTS.map(({ of, subject, name }) => `${of}/{${subject}}/${name}`).join(', ')}.`;
const NAMES = RESOURCES.map(({ name }) => name).join(', ');

/** `/api/v1/…`: the plan as data for other programs, and what they record in it, with a token. */
export function apiRoutes(ports: ApiPorts): Router {
  const router = express.Router({ caseSensitive: true });
  const admit = admitting(ports);
  const past = new LRUCache<string, State>({ max: PAST_STATES });
  const description = openApi();
  router.get('/openapi.json', (_request, response) => {
    response.json(description);
  });
  const answers = async (request: Request, response: Response) => {
    const admitted = await admit(request);
    const [name = '', ref, ...more] = request.path.slice(1).split('/').map(decoded);
    const post = POSTS.find((one) => more.length === 1 && one.of === name && one.name === more[0]);
    if (post && ref) {
      await recordWith({ request, response, admitted, post, subject: ref }, ports);
      return;
    }
    if (request.method !== 'GET' && request.method !== 'HEAD')
      throw new Refused(405, `${request.method} is not taken here; it is read with GET. ${RECORDS}`, {
        allow: 'GET, HEAD',
      });
    const resource = RESOURCES.find((one) => one.name === name);
    if (!resource || more.length || (ref !== undefined && name !== 'activities'))
      throw new Refused(404, `There is no “${name.slice(0, 40)}” here. There are ${NAMES}.`);
    if (admitted.token.scope === 'public' && !resource.isPublic)
      throw new Refused(403, `This token reads what is published alone, and “${name}” is not.`);
    await answerWith({ request, response, admitted, resource, ref }, ports, past);
  };
  router.use(async (request, response) => {
    await answers(request, response).catch((fault: unknown) => {
      if (!(fault instanceof Refused)) throw fault;
      refuseWith(response, fault);
    });
  });
  return express.Router().use('/api/v1', router);
}

async function recordWith(recording: Recording, ports: ApiPorts): Promise<void> {
  const { request, response, admitted } = recording;
  if (request.method !== 'POST')
    throw new Refused(405, `${request.method} is not taken here; it is recorded with POST.`, {
      allow: 'POST',
    });
  const { organisation, token } = admitted;
  await ports.used(organisation, token, ports.today(await ports.state(organisation)));
  const recorded = await record(recording, ports);
  response.status(201).set('cache-control', 'no-store').json(recorded);
}

interface Call {
  request: Request;
  response: Response;
  admitted: Admitted;
  resource: Resource;
  /** One activity alone. */
  ref: string | undefined;
}

async function answerWith(call: Call, ports: ApiPorts, past: LRUCache<string, State>): Promise<void> {
  const { request, response, admitted, resource, ref } = call;
  const { organisation, token } = admitted;
  const asked = readQuery(request.query, resource.name);
  const format = request.accepts(['json', 'text/csv']);
  if (!format) throw new Refused(406, 'There are application/json and text/csv.');
  await ports.used(organisation, token, ports.today(await ports.state(organisation)));
  const now = await ports.state(organisation);
  const today = ports.today(now);
  const day = asked.place?.day ?? asked.asAt ?? today;
  if (day > today) throw new Refused(400, `${day} has not come yet. “asAt” is today or earlier.`);
  const etag = `W/"${now.seq}.${day}.${token.scope}.${format === 'json' ? 'json' : 'csv'}"`;
  response.set({
    'cache-control': 'private, no-cache',
    vary: 'Accept, Authorization',
    'x-content-type-options': 'nosniff',
    etag,
  });
  if (isUnchanged(request.get('if-none-match') ?? '', etag)) {
    response.status(304).end();
    return;
  }
  const key = `${organisation}|${day}|${now.seq}`;
  const then = day < today ? (past.get(key) ?? (await ports.stateAt(organisation, day))) : now;
  if (day < today) past.set(key, then);
  const basis = basisOf({ then, now, day, asked }, admitted, ports);
  const page = await pageOf(resource, basis, asked, ref);
  const next = page.next && `/api/v1/${resource.name}?limit=${asked.limit}&cursor=${page.next}`;
  if (next) response.links({ next });
  if (format === 'json')
    response.json({ data: page.data, ledger: basis.state.seq, ...(page.next && { next: page.next }) });
  else response.type('text/csv').send(await ports.csv(...tableOf(resource.row, page.rows)));
}

function basisOf(
  { then, now, day, asked }: { then: State; now: State; day: IsoDate; asked: Asked },
  { organisation, token }: Admitted,
  ports: ApiPorts,
): Basis {
  const last = then.seq;
  return {
    state: withNamesNow(then),
    now: withNamesNow(now),
    day,
    zone: ports.zone(now),
    isPublic: token.scope === 'public',
    after: Math.max(asked.after, asked.place?.behind ?? 0),
    most: asked.limit + 1,
    async *entries(behind) {
      for await (const entry of ports.entries(organisation, behind)) {
        if (entry.seq > last) return;
        yield entry;
      }
    },
  };
}

/** One page of a list, or one activity. */
async function pageOf(resource: Resource, basis: Basis, { place, limit }: Asked, ref: string | undefined) {
  const { state, day } = basis;
  const ledger = state.seq;
  const rows = textsNamed(await resource.rows(basis), namesIn(state));
  if (ref !== undefined) {
    const row = rows.find((one) => 'ref' in one && String(one.ref).toLowerCase() === ref.toLowerCase());
    if (!row) throw new Refused(404, `There is no activity “${ref.slice(0, 40)}” in the plan.`);
    return { rows: [row], data: row, next: null };
  }
  // Changes go on by their numbers; a list that has moved meanwhile would leave rows out.
  const isNumbered = resource.name === 'changes';
  if (place && !isNumbered && place.ledger !== ledger)
    throw new Refused(409, 'The plan has changed since the page before. Begin again without “cursor”.');
  const from = isNumbered ? 0 : (place?.behind ?? 0);
  const data = rows.slice(from, from + limit);
  const last = data.at(-1);
  const behind = last && 'ledger' in last ? Number(last.ledger) : from + data.length;
  const more = rows.length > from + limit;
  return { rows: data, data, next: more ? cursorOf({ resource: resource.name, day, ledger, behind }) : null };
}

/** Whether a program has this already. Express would say no to those whose `fetch` adds “no-cache” by itself. */
function isUnchanged(tags: string, etag: string): boolean {
  const plain = (tag: string) => tag.trim().replace(/^W\//, '');
  return tags.split(',').some((tag) => plain(tag) === '*' || plain(tag) === plain(etag));
}

/** A part of a path; one that cannot be read is nothing's name. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
