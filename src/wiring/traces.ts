import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import { readPairs } from '../environment/pairs.ts';
import { UNTRACED, type Watching } from '../watching/running.ts';

/** What looks at how long each step takes is loaded only where somebody takes what it sees. */
export async function watchingFor(config: Config, log: Logger): Promise<Watching> {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_EXPORTER_OTLP_HEADERS: headers = '' } = config;
  if (!endpoint) return UNTRACED;
  const { tracesTo } = await import('../watching/traces.ts');
  const service = config.OTEL_SERVICE_NAME;
  const onAway = (fault: unknown) => log.warn({ fault }, 'traces are not taken');
  return tracesTo({ endpoint, headers: readPairs(headers) ?? {}, service, onAway });
}
