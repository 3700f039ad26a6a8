import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { isJSONRPCRequest, type RequestId } from '@modelcontextprotocol/sdk/types.js';
import { mcpServer } from '../api/mcp/server.ts';
import { currentPlan } from '../core/domain/current.ts';
import { DEFAULT_ORGANISATION, placeOf } from '../place.ts';
import { asksHere } from '../wiring/api.ts';
import { complain, withServices } from './context.ts';
import { OPERATOR } from './operator.ts';

export interface McpFlags {
  propose?: string;
  organisation?: string;
}

const LONGEST_NAME = 60;

/**
 * `answerable mcp`: the Model Context Protocol on standard input and output, beside a running bot or alone. Nothing else
 * is printed there; it ends with its input.
 */
export async function mcp({ propose, organisation = DEFAULT_ORGANISATION }: McpFlags): Promise<void> {
  await withServices(async (services, config) => {
    const { ledger, clock } = services;
    if (!currentPlan(await ledger.current(organisation, clock.now())))
      complain('There is no plan here yet. “answerable import FILE” brings one in.');
    const name = propose?.trim().slice(0, LONGEST_NAME);
    const by = name ? { ...OPERATOR, account: 'console:assistant', name } : null;
    const server = mcpServer(asksHere(services, placeOf(config), organisation, by));
    const transport = new StdioServerTransport();
    await server.connect(transport);
    await ended(transport);
    await server.close();
  });
}

/** Until the input has ended and all that was asked is answered, or the process is told to stop. */
async function ended(transport: StdioServerTransport): Promise<void> {
  const waiting = new Set<RequestId>();
  let hasEnded = false;
  await new Promise<void>((resolve) => {
    const look = () => hasEnded && !waiting.size && resolve();
    const hear = transport.onmessage;
    transport.onmessage = (message) => {
      if (isJSONRPCRequest(message)) waiting.add(message.id);
      hear?.(message);
    };
    const send = transport.send.bind(transport);
    transport.send = async (message) => {
      await send(message);
      if ('id' in message && message.id !== undefined && !isJSONRPCRequest(message))
        waiting.delete(message.id);
      look();
    };
    process.stdin.once('end', () => {
      hasEnded = true;
      look();
    });
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}
