import express, { type Request, type Response, type Router } from 'express';
import type { IsoDate } from '../../core/base/time/dates.ts';
import type { State } from '../../core/domain/state.ts';
import type { Suggested, Token } from '../../core/features/tokens/index.ts';
import type { Admitted } from '../admit.ts';
import { bodyOf } from '../body.ts';
import type { Reading } from '../reading.ts';
import { Refused, refuseWith } from '../refusal.ts';
import { asksOf } from './asks.ts';

/** What assistants over HTTP need of the rest. */
export interface McpPorts {
  state(organisation: string): Promise<State>;
  today(state: State): IsoDate;
  used(organisation: string, token: Token, day: IsoDate): Promise<void>;
  /** Asks an activity’s owner to record something. @throws {Refused} */
  suggest(organisation: string, token: Token, told: Suggested): Promise<{ id: string; ledger: number }>;
  /** The web address under which the bot is reached; null: it does not know. */
  address: string | null;
}

interface Parts {
  admit(request: Request): Promise<Admitted>;
  read: Reading;
}

/** `POST /mcp`: the Model Context Protocol over streamable HTTP. Each request stands alone, so that any process answers it. */
export function mcpRoute(ports: McpPorts, { admit, read }: Parts): Router {
  const answers = async (request: Request, response: Response) => {
    fromKnownPage(request.get('origin'), ports.address);
    const { organisation, token } = await admit(request);
    if (request.method !== 'POST')
      throw new Refused(
        405,
        `${request.method} is not taken here; send POST. Nothing is kept between requests.`,
        {
          allow: 'POST',
        },
      );
    const body = await bodyOf(request, response);
    if (Array.isArray(body))
      throw new Refused(400, 'Several messages came in one request. Send one message at a time.');
    await ports.used(organisation, token, ports.today(await ports.state(organisation)));
    const suggests = token.scope === 'write';
    const asks = asksOf(
      { organisation, token },
      { state: ports.state, read },
      suggests ? async (told) => await ports.suggest(organisation, token, told) : null,
    );
    // Its SDK takes a moment to load, and few use it.
    const { answerMcp } = await import('./http.ts');
    await answerMcp(request, response, { body, asks });
  };
  return express.Router().use(async (request, response) => {
    await answers(request, response).catch((fault: unknown) => {
      if (!(fault instanceof Refused)) throw fault;
      refuseWith(response, fault);
    });
  });
}

/** A page in a browser is let in from the bot’s own address and from this machine alone. @throws {Refused} */
function fromKnownPage(origin: string | undefined, address: string | null): void {
  if (origin === undefined) return;
  const from = URL.canParse(origin) ? new URL(origin) : null;
  const isHere = from && /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(from.hostname);
  if (isHere || (from && address && from.origin === new URL(address).origin)) return;
  throw new Refused(
    403,
    `A page at “${origin.slice(0, 80)}” is not let in. Assistants send no “Origin”; pages are let in from the bot’s own address alone.`,
  );
}
