import type { NextFunction, Request, Response } from 'express';
import type { z } from 'zod';

/** A fault for the person at the other end, with its HTTP status. */
export class Refused extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** A body in its shape. @throws {Refused} with a sentence for each field that does not fit. */
export function read<T>(shape: z.ZodType<T>, body: unknown): T {
  const parsed = shape.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new Refused(400, parsed.error.issues.map((issue) => faultIn(issue, body)).join(' '));
}

const KINDS: Record<string, string> = { string: 'text', record: 'an object whose values are text' };

/** What is wrong with one field, as a sentence. */
function faultIn(issue: z.core.$ZodIssue, body: unknown): string {
  const [first] = issue.path;
  if (first === undefined) return 'The body has to be one JSON object.';
  const field = `“${issue.path.join('.')}”`;
  if (!Object.hasOwn(Object(body), first)) return `${field} is missing.`;
  if (issue.code === 'too_small') return `${field} is empty.`;
  if (issue.code === 'too_big')
    return `${field} takes ${issue.maximum.toLocaleString('en-GB')} characters at the most.`;
  const kind = issue.code === 'invalid_type' ? KINDS[issue.expected] : undefined;
  return `${field} has to be ${kind ?? 'text'}.`;
}

/** A refusal is a sentence with its status; everything else goes on. */
export function answerFaults(
  fault: unknown,
  _request: Request,
  response: Response,
  next: NextFunction,
): void {
  if (fault instanceof Refused) {
    response.status(fault.status).json({ error: fault.message });
    return;
  }
  const { type } = fault as { type?: string };
  if (type === 'entity.too.large') {
    const { limit } = fault as { limit?: number };
    response.status(413).json({ error: tooLong(limit ?? 0) });
  } else if (type?.startsWith('entity.') || type?.startsWith('encoding.') || type?.startsWith('charset.')) {
    response.status(400).json({ error: 'The body is not JSON that can be read.' });
  } else next(fault);
}

function tooLong(limit: number): string {
  return limit > 1_000_000
    ? 'That file is larger than the 5 MB that can be read at once.'
    : 'That is longer than the 64 kB that are taken at once. Please shorten it.';
}
