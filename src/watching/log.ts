import { type DestinationStream, type Logger, pino } from 'pino';
import { faultId } from './fault-id.ts';
import { runningNow } from './running.ts';

/** Tokens of Slack, bearers, and the password in an address. */
const SECRETS = [
  /\bxox[a-z](?:\.xox[a-z])?-[\w.-]+/gi,
  /\bBearer\s+[\w.~+/=-]+/gi,
  /(?<=\/\/[^/\s:@]*:)[^@\s/]+(?=@)/g,
];
const MOST_CAUSES = 5;

/**
 * What the bot does and what goes wrong, as lines of JSON; on standard error, where nothing else is said. Lines of one
 * request have its id, and so has the sentence that somebody reads where it went wrong.
 */
export function logOf(level: string, to: DestinationStream = pino.destination(2)): Logger {
  const mixin = () => {
    const request = runningNow()?.id;
    return request === undefined ? {} : { request };
  };
  return pino({ level, mixin, serializers: { fault: faultFields } }, to);
}

/**
 * A fault by name, message, code and place. Nothing else of it: clients hang whole requests on their errors, with
 * the token that they were made with.
 */
function faultFields(fault: unknown, depth = 0): Record<string, unknown> {
  if (!(fault instanceof Error) && !isErrorLike(fault)) return { message: clean(String(fault)) };
  const id = depth ? undefined : faultId(fault);
  const { name, message, stack, code, statusCode, data, cause } = fault as ErrorLike;
  return {
    // What the sentence says that somebody read, where it met one.
    ...(id && { id }),
    name,
    message: clean(message),
    ...(code !== undefined && { code }),
    ...(statusCode !== undefined && { statusCode }),
    // Slack's own word, such as "invalid_blocks".
    ...(data?.error !== undefined && { error: clean(String(data.error)) }),
    ...(stack !== undefined && { stack: clean(stack) }),
    ...(cause !== undefined && depth < MOST_CAUSES && { cause: faultFields(cause, depth + 1) }),
  };
}

interface ErrorLike {
  name: string;
  message: string;
  stack?: string;
  code?: string | number;
  statusCode?: number;
  data?: { error?: unknown };
  cause?: unknown;
}

/** An error of another realm is no instance of ours. */
function isErrorLike(fault: unknown): fault is ErrorLike {
  const { name, message } = (fault ?? {}) as Partial<ErrorLike>;
  return typeof name === 'string' && typeof message === 'string';
}

function clean(text: string): string {
  return SECRETS.reduce((kept, secret) => kept.replace(secret, '[secret]'), text);
}
