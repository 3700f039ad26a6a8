import { createHash } from 'node:crypto';
import express, { type Request, type Response, type Router } from 'express';
import { type AdmitPorts, type Admitted, admitting } from './admit.ts';
import { decoded } from './decoded.ts';
import { type McpPorts, mcpRoute } from './mcp/route.ts';
import { openApi } from './openapi.ts';
import { POSTS } from './posts.ts';
import { readQuery } from './query.ts';
import { dayOf, mayRead, type Reading, type ReadPorts, reading } from './reading.ts';
import { type Recording, type RecordPorts, record } from './recording.ts';
import { Refused, refuseWith } from './refusal.ts';
import { RESOURCES, type Resource } from './resources.ts';
import { tableOf } from './table.ts';
import { takingTurns } from './turns.ts';

/** What the API needs of the rest. */
export interface ApiPorts extends AdmitPorts, RecordPorts, ReadPorts, McpPorts {
  csv(labels: string[], rows: (string | number | null)[][]): Promise<string>;
}

const RECORDS = `POST records at ${POSTS.map(({ of, subject, name }) => `${of}/{${subject}}/${name}`).join(', ')}.`;
const NAMES = RESOURCES.map(({ name }) => name).join(', ');

/** `/api/v1/…`: the plan as data for other programs, and what they record in it, with a token. */
export function apiRoutes(ports: ApiPorts): Router {
  const router = express.Router({ caseSensitive: true });
  const admit = admitting(ports);
  const description = openApi();
  // A newer version may answer more of the same ledger.
  const version = createHash('sha256').update(JSON.stringify(description)).digest('hex').slice(0, 8);
  const inTurn = takingTurns();
  const readsNow = reading(ports);
  const read: Reading = async (question) => await inTurn(async () => await readsNow(question));
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
      throw new Refused(
        404,
        `${name ? `There is no “${name.slice(0, 40)}” here.` : 'A list is named here.'} There are ${NAMES}.`,
      );
    mayRead(admitted, resource);
    await answerWith({ request, response, admitted, resource, ref, version }, ports, read);
  };
  router.use(async (request, response) => {
    await answers(request, response).catch((fault: unknown) => {
      if (!(fault instanceof Refused)) throw fault;
      refuseWith(response, fault);
    });
  });
  return express.Router().use('/api/v1', router).use('/mcp', mcpRoute(ports, { admit, read }));
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
  /** Of what is answered. */
  version: string;
}

async function answerWith(call: Call, ports: ApiPorts, read: Reading): Promise<void> {
  const { request, response, admitted, resource, ref, version } = call;
  const { organisation, token } = admitted;
  const asked = readQuery(request.query, resource.name);
  const format = formatOf(request);
  await ports.used(organisation, token, ports.today(await ports.state(organisation)));
  const now = await ports.state(organisation);
  const today = ports.today(now);
  const day = dayOf(asked, today);
  const etag = `W/"${now.seq}.${day}.${token.scope}.${format === 'json' ? 'json' : 'csv'}.${version}"`;
  const isKnown = isUnchanged(request.get('if-none-match') ?? '', etag);
  // A list is always there; whether one activity is, or a page behind another, is told before “unchanged” is.
  const answered =
    isKnown && ref === undefined && !asked.place ? null : await read({ admitted, resource, asked, ref });
  response.set({
    'cache-control': 'private, no-cache',
    vary: 'Accept, Authorization',
    'x-content-type-options': 'nosniff',
    etag,
  });
  if (isKnown || !answered) {
    response.status(304).end();
    return;
  }
  const { page, basis } = answered;
  const next = page.next && `/api/v1/${resource.name}?limit=${asked.limit}&cursor=${page.next}`;
  if (next) response.links({ next });
  if (format === 'json')
    response.json({ data: page.data, ledger: basis.ledger, ...(page.next && { next: page.next }) });
  else response.type('text/csv').send(await ports.csv(...tableOf(resource.row, page.rows)));
}

/** OData clients and Power Query ask for “application/json;odata.metadata=minimal”: a type with its ways is that type. */
function formatOf(request: Request): string {
  const { accept } = request.headers;
  if (accept) request.headers.accept = accept.replace(/;(?!\s*q\s*=)[^;,"]*(?:"[^"]*"[^;,"]*)*/gi, '');
  const format = request.accepts(['json', 'text/csv']);
  if (!format) throw new Refused(406, 'There are application/json and text/csv.');
  return format;
}

/** Whether a program has this already. Express would say no to those whose `fetch` adds “no-cache” by itself. */
function isUnchanged(tags: string, etag: string): boolean {
  const plain = (tag: string) => tag.trim().replace(/^W\//, '');
  return tags.split(',').some((tag) => plain(tag) === '*' || plain(tag) === plain(etag));
}
