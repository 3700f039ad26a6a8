import { randomUUID } from 'node:crypto';
import { type Context, ROOT_CONTEXT, type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { ExportResultCode, W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, type SpanExporter, TracerProvider } from '@opentelemetry/sdk-trace';
import type { Facts } from '../core/base/steps.ts';
import { faultId } from './fault-id.ts';
import { bound, newId, type Origin, type Running, runAs, runningNow, type Watching } from './running.ts';

/** Whoever takes no traces keeps nobody waiting, also at a stop. */
const TAKEN_WITHIN_MS = 2_000;

export interface TracesParts {
  /** Where traces are taken, without "v1/traces". */
  endpoint: string;
  /** What whoever takes them asks for, such as a token. */
  headers: Record<string, string>;
  service: string;
  /** Told once when nobody takes them, until somebody does. */
  onAway(fault: unknown): void;
}

/** Loaded only where traces are wanted. Each message, sweep and delivery is a trace, and its steps are spans. */
export function tracesTo({ endpoint, headers, service, onAway }: TracesParts): Watching {
  const url = new URL('v1/traces', endpoint.endsWith('/') ? endpoint : `${endpoint}/`).href;
  const exporter = tellingOnce(
    new OTLPTraceExporter({ url, headers, timeoutMillis: TAKEN_WITHIN_MS }),
    onAway,
  );
  const provider = new TracerProvider({
    resource: resourceFromAttributes({
      'service.name': service,
      'service.instance.id': randomUUID(),
    }),
    spanProcessors: [new BatchSpanProcessor({ exporter })],
  });
  const tracer = provider.getTracer('answerable');
  const propagator = new W3CTraceContextPropagator();
  const open = (name: string, kind: SpanKind, parent: Context) => tracer.startSpan(name, { kind }, parent);
  return {
    async step(name, work, tells) {
      const now = runningNow();
      if (!now) return await work();
      const kind = name === 'send' ? SpanKind.CLIENT : SpanKind.INTERNAL;
      const result = await within(open(name, kind, now.context), { now, work, tells });
      if (name === 'hear') now.made.at = Date.now();
      return result;
    },
    stepNow(name, work) {
      const context = runningNow()?.context;
      if (!context) return work();
      const span = open(name, SpanKind.INTERNAL, context);
      try {
        return work();
      } catch (fault) {
        throw failed(span, fault);
      } finally {
        span.end();
      }
    },
    bound,
    async apart(origin, work, tells) {
      const context = parentOf(propagator, origin);
      const span = open(origin.name, origin.headers ? SpanKind.SERVER : SpanKind.INTERNAL, context);
      const now: Running = { id: newId(), context, made: { at: null } };
      span.setAttribute('answerable.request', now.id);
      const answer = () => {
        const { at } = now.made;
        // From when it was made until whoever asked has it.
        if (at !== null)
          tracer
            .startSpan('answer', { startTime: at }, trace.setSpan(context, span))
            .end(Math.max(at, Date.now()));
      };
      return await within(span, { now, work, tells, before: answer });
    },
    async stop() {
      // What could not be handed over is told already.
      await provider.shutdown().catch(() => undefined);
    },
  };
}

interface Within<T> {
  /** What it is part of. */
  now: Running;
  work: () => Promise<T>;
  tells: ((result: T) => Facts) | undefined;
  /** Done before its span ends. */
  before?: () => void;
}

/** Does work as a span. What went wrong is known by its kind and id alone: its words may be anybody’s. */
async function within<T>(span: Span, { now, work, tells, before }: Within<T>): Promise<T> {
  try {
    const result = await runAs({ ...now, context: trace.setSpan(now.context, span) }, work);
    for (const [fact, value] of Object.entries(tells?.(result) ?? {}))
      span.setAttribute(`answerable.${fact}`, value);
    return result;
  } catch (fault) {
    throw failed(span, fault);
  } finally {
    before?.();
    span.end();
  }
}

function failed(span: Span, fault: unknown): unknown {
  span.setStatus({ code: SpanStatusCode.ERROR });
  span.setAttribute('error.type', fault instanceof Error ? fault.name : typeof fault);
  span.setAttribute('answerable.fault', faultId(fault));
  return fault;
}

/** The trace that a request says it is part of; none otherwise. */
function parentOf(propagator: W3CTraceContextPropagator, { headers = {} }: Origin): Context {
  return propagator.extract(ROOT_CONTEXT, headers, {
    get: (carrier: NonNullable<Origin['headers']>, name) => carrier[name],
    keys: (carrier) => Object.keys(carrier),
  });
}

/** Nobody is kept waiting by traces that nobody takes, and the log is not filled with it. */
function tellingOnce(exporter: SpanExporter, onAway: (fault: unknown) => void): SpanExporter {
  let told = false;
  return {
    export: (spans, done) =>
      exporter.export(spans, (result) => {
        const refused = result.code === ExportResultCode.FAILED;
        if (refused && !told) onAway(new Error('Traces are not taken.', { cause: result.error }));
        told = refused;
        done(result);
      }),
    shutdown: async () => await exporter.shutdown(),
    forceFlush: async () => await exporter.forceFlush?.(),
  };
}
