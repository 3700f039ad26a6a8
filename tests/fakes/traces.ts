import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';

const Value = z.object({ stringValue: z.string() }).or(z.object({ intValue: z.number() }));
const Attribute = z.object({
  key: z.string(),
  value: Value.or(z.object({ boolValue: z.boolean() })),
});
const Span = z.object({
  traceId: z.string().regex(/^[0-9a-f]{32}$/),
  spanId: z.string().regex(/^[0-9a-f]{16}$/),
  parentSpanId: z.string().optional(),
  name: z.string(),
  startTimeUnixNano: z.string(),
  endTimeUnixNano: z.string(),
  attributes: z.array(Attribute),
  status: z.looseObject({ code: z.number() }),
});
const Traces = z.object({
  resourceSpans: z.array(
    z.object({
      resource: z.looseObject({ attributes: z.array(Attribute) }),
      scopeSpans: z.array(z.looseObject({ spans: z.array(Span) })),
    }),
  ),
});

/** A stand-in for what takes traces by OTLP over HTTP, as JSON. */
export async function traceTaker() {
  const spans: (z.infer<typeof Span> & { facts: Record<string, unknown> })[] = [];
  const services = new Set<unknown>();
  const asked: { path: string; headers: http.IncomingHttpHeaders }[] = [];
  const raw: string[] = [];
  const factsOf = (attributes: z.infer<typeof Attribute>[]) =>
    Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));
  const take = async (request: http.IncomingMessage, response: http.ServerResponse) => {
    let body = '';
    for await (const piece of request) body += piece;
    asked.push({ path: request.url ?? '', headers: request.headers });
    raw.push(body);
    for (const { resource, scopeSpans } of Traces.parse(JSON.parse(body)).resourceSpans) {
      services.add(factsOf(resource.attributes)['service.name']);
      for (const span of scopeSpans.flatMap((scope) => scope.spans))
        spans.push({ ...span, facts: factsOf(span.attributes) });
    }
    response.setHeader('content-type', 'application/json').end('{}');
  };
  const server = http.createServer((request, response) => void take(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans,
    services,
    asked,
    /** All that was sent, as it came. */
    raw: () => raw.join('\n'),
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
