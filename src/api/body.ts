import express, { type Request, type Response } from 'express';
import { Refused } from './refusal.ts';

const MOST_KILOBYTES = 64;
const read = express.json({ limit: MOST_KILOBYTES * 1024, type: () => true, strict: false });

/** The body of a request as JSON, read once its sender is known. @throws {Refused} */
export async function bodyOf(request: Request, response: Response): Promise<unknown> {
  const type = request.get('content-type') ?? '';
  if (!/^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i.test(type))
    throw new Refused(
      415,
      `${type ? `“${type.slice(0, 60)}” is not taken` : 'The header Content-Type is missing'}. Send JSON, with “Content-Type: application/json”.`,
    );
  await new Promise<void>((resolve, reject) => {
    read(request, response, (fault?: unknown) =>
      fault === undefined ? resolve() : reject(refusalOf(fault)),
    );
  });
  if (request.body === undefined) throw new Refused(400, 'There is no body. Send a JSON object.');
  return request.body;
}

function refusalOf(fault: unknown): unknown {
  const status = typeof fault === 'object' && fault !== null && 'status' in fault ? fault.status : null;
  if (status === 413)
    return new Refused(413, `The body is too large. It has ${MOST_KILOBYTES} kilobytes at most.`);
  if (status === 415)
    return new Refused(415, 'The body’s character set or packing is not taken. Send JSON in UTF-8.');
  if (status === 400) return new Refused(400, 'The body is not JSON. Look at its quotes, commas and braces.');
  return fault;
}
