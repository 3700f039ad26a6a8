import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import type { Request, Response } from 'express';
import type { Asks } from './asks.ts';
import { mcpServer } from './server.ts';

/** Answers one request of the Model Context Protocol; nothing is kept for the next. */
export async function answerMcp(
  request: Request,
  response: Response,
  { body, asks }: { body: unknown; asks: Asks },
): Promise<void> {
  const server = mcpServer(asks);
  const transport = new StreamableHTTPServerTransport({ enableJsonResponse: true });
  response.on('close', () => void transport.close().then(async () => await server.close()));
  await server.connect(transport);
  await transport.handleRequest(request, response, body);
}
