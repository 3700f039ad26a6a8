import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import {
  CallToolRequestSchema,
  ErrorCode,
  InitializeRequestSchema,
  isJSONRPCRequest,
  ListResourcesRequestSchema,
  ListResourceTemplatesRequestSchema,
  ListToolsRequestSchema,
  PingRequestSchema,
  ReadResourceRequestSchema,
} from '@modelcontextprotocol/sdk/types.js';

/** By method, what its request looks like. */
const SHAPES = new Map(
  [
    CallToolRequestSchema,
    InitializeRequestSchema,
    ListResourcesRequestSchema,
    ListResourceTemplatesRequestSchema,
    ListToolsRequestSchema,
    PingRequestSchema,
    ReadResourceRequestSchema,
  ].map((schema) => [String(schema.shape.method.value), schema] as const),
);

/** A fault as the protocol has it. The SDK’s own begins its words with the code, which clients put before them again. */
export class ProtocolFault extends Error {
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

/** A server that tells in a sentence what is wrong with a request; the SDK’s own answers with what its schemas say. */
export class PlainServer extends Server {
  override async connect(transport: Parameters<Server['connect']>[0]): Promise<void> {
    await super.connect(transport);
    const hear = transport.onmessage;
    transport.onmessage = (message, extra) => {
      const fault = isJSONRPCRequest(message) ? faultIn(message) : null;
      if (!fault || !('id' in message) || message.id === undefined) {
        hear?.(message, extra);
        return;
      }
      const error = { code: ErrorCode.InvalidParams, message: fault };
      void transport.send({ jsonrpc: '2.0', id: message.id, error });
    };
  }
}

function faultIn(request: { method: string }): string | null {
  const read = SHAPES.get(request.method)?.safeParse(request);
  if (!read || read.success) return null;
  const path = read.error.issues[0]?.path.join('.') || 'params';
  return `“${path.slice(0, 80)}” of ${request.method} is not as the Model Context Protocol has it. Nothing was done.`;
}
