import { setTimeout as pause } from 'node:timers/promises';
import type { Config } from '../config.ts';
import type { Check } from '../core/contract/check.ts';
import { type Connection, lookAt, MOST_SKEW_MS } from '../mongo/connect.ts';
import { tryMajorityWrite } from '../mongo/processes.ts';
import type { TeamsOptions } from '../teams/options.ts';

const ANSWERS_WITHIN_MS = 5_000;
/** Whatever has no answer by then is told as such: whoever asks does not wait for ever. */
const ALL_WITHIN_MS = 10_000;

/** `bridge` is done when what speaks to Teams is loaded. */
interface TeamsTried {
  options: TeamsOptions;
  bridge(): Promise<unknown>;
}

export interface CheckParts {
  config: Config;
  connection: Connection;
  slack: { check(): Promise<Check[]> } | null;
  teams: TeamsTried | null;
}

/** Tries everything that the bot is told and needs: credentials, the database, the clock, its own address. */
export async function checkAll({ config, connection, slack, teams }: CheckParts): Promise<Check[]> {
  const tried = [
    within('database', checkDatabase(config, connection)),
    ...(slack ? [within('slack', slack.check())] : []),
    ...(teams ? [within('teams', checkTeams(teams))] : []),
    ...(config.PUBLIC_URL ? [within('address', checkAddress(config.PUBLIC_URL))] : []),
  ];
  const cautions: Check[] = config.cautions.map((what) => ({
    of: 'settings',
    state: 'doubtful',
    what: what.replace(/\.$/, ''),
  }));
  return [...cautions, ...(await Promise.all(tried)).flat()];
}

/** Loaded where Teams is configured, behind the bridge: both stand on what asks for tokens, and it is loaded once. */
async function checkTeams({ options, bridge }: TeamsTried): Promise<Check[]> {
  await bridge();
  return await (await import('../teams/checks.ts')).checkTeams(options, new Date());
}

async function within(of: string, checks: Promise<Check[]>): Promise<Check[]> {
  const over = new AbortController();
  const late = pause(ALL_WITHIN_MS, null, { signal: over.signal, ref: false }).catch(() => null);
  const read = await Promise.race([checks.catch(() => null), late]);
  over.abort();
  return read ?? [{ of, state: 'doubtful', what: `Trying the ${of} had no answer` }];
}

async function checkDatabase(config: Config, connection: Connection): Promise<Check[]> {
  const where = config.MONGODB_URI ? 'MongoDB' : 'The embedded database';
  const place = config.MONGODB_URI ? '' : ` in ${config.DATA_DIR}`;
  const seen = await lookAt(connection).catch(() => null);
  if (!seen) return [{ of: 'database', state: 'refused', what: `${where} does not answer${place}` }];
  const wrong = seen.trouble ?? (await tryMajorityWrite(connection.db));
  const checks: Check[] = [
    wrong
      ? { of: 'database', state: 'refused', what: `${where} takes no writes${place}: ${wrong}` }
      : { of: 'database', state: 'good', what: `${where} answers${place}, and keeps what is written` },
  ];
  const skew = Math.round(seen.skewMs / 1000);
  checks.push({
    of: 'clock',
    state: seen.skewMs > MOST_SKEW_MS ? 'refused' : 'good',
    what: `The clock differs from the database’s by ${skew} seconds`,
  });
  if (config.MONGODB_URI && seen.alone)
    checks.push({
      of: 'database',
      state: 'doubtful',
      what: 'MongoDB is one server without a replica set: what it keeps stands on one disk',
    });
  return checks;
}

/** Asks for the bot’s own health at its public address, as a browser would find it from here. */
async function checkAddress(address: string): Promise<Check[]> {
  const health = new URL('healthz', address.endsWith('/') ? address : `${address}/`).href;
  const told = (state: Check['state'], what: string): Check[] => [{ of: 'address', state, what }];
  try {
    const response = await fetch(health, { signal: AbortSignal.timeout(ANSWERS_WITHIN_MS) });
    const body = await response.text();
    return /"status"\s*:\s*"alive"/.test(body)
      ? told('good', `${address} leads to the bot`)
      : told('doubtful', `${health} answered ${response.status}, and not as the bot does: look at the proxy`);
  } catch (fault) {
    const { name, cause } = fault as { name?: string; cause?: { code?: string } };
    const why = cause?.code ?? (name === 'TimeoutError' ? 'no answer within 5 seconds' : 'no answer');
    return told('doubtful', `${health} cannot be reached from this machine (${why})`);
  }
}
