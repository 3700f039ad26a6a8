import { BSON } from 'bson';
import type { Fields } from './values.ts';

/**
 * MongoDB's wire protocol: OP_MSG for everything, OP_QUERY and OP_REPLY for a driver's first hello.
 * (MongoDB manual, "MongoDB Wire Protocol".)
 */

const OP_REPLY = 1;
const OP_QUERY = 2004;
const OP_MSG = 2013;
export const MOST_MESSAGE_BYTES = 48_000_000;
const MORE_TO_COME = 2;

export interface Message {
  requestId: number;
  legacy: boolean;
  /** The sender wants no answer. */
  silent: boolean;
  command: Fields;
}

/** A message that is none: the connection is closed, the process goes on. */
export class MalformedMessage extends Error {}

const READ = { promoteValues: true, promoteLongs: true, promoteBuffers: false } as const;

/** The length of the message at the start of the buffer; null when its first four bytes are not there yet. */
export function messageLength(buffer: Buffer): number | null {
  if (buffer.length < 4) return null;
  const length = buffer.readInt32LE(0);
  if (length < 16 || length > MOST_MESSAGE_BYTES) throw new MalformedMessage(`message of ${length} bytes`);
  return length;
}

/** Reads one whole message. */
export function readMessage(bytes: Buffer): Message {
  const requestId = bytes.readInt32LE(4);
  const operation = bytes.readInt32LE(12);
  try {
    if (operation === OP_MSG) {
      const silent = (bytes.readUInt32LE(16) & MORE_TO_COME) !== 0;
      return { requestId, legacy: false, silent, command: readSections(bytes) };
    }
    if (operation === OP_QUERY) {
      const name = bytes.indexOf(0, 20);
      return { requestId, legacy: true, silent: false, command: readDocument(bytes, name + 9) };
    }
  } catch (fault) {
    throw new MalformedMessage(fault instanceof Error ? fault.message : 'unreadable');
  }
  throw new MalformedMessage(`operation ${operation}`);
}

function readSections(bytes: Buffer): Fields {
  const checksum = (bytes.readUInt32LE(16) & 1) !== 0 ? 4 : 0;
  const end = bytes.length - checksum;
  let command: Fields = {};
  const sequences: Fields = {};
  for (let at = 20; at < end; ) {
    const kind = bytes.readUInt8(at);
    at += 1;
    const size = bytes.readInt32LE(at);
    if (size < 5 || at + size > end) throw new MalformedMessage('a section reaches past its message');
    if (kind === 0) command = readDocument(bytes, at);
    else if (kind === 1) {
      const name = bytes.indexOf(0, at + 4);
      const list: Fields[] = [];
      for (let next = name + 1; next < at + size; next += bytes.readInt32LE(next))
        list.push(readDocument(bytes, next));
      sequences[bytes.toString('utf8', at + 4, name)] = list;
    } else throw new MalformedMessage(`section of kind ${kind}`);
    at += size;
  }
  return { ...command, ...sequences };
}

function readDocument(bytes: Buffer, at: number): Fields {
  const size = bytes.readInt32LE(at);
  if (size < 5 || at + size > bytes.length) throw new MalformedMessage('a document reaches past its message');
  return BSON.deserialize(bytes.subarray(at, at + size), READ);
}

let sent = 0;

/** An answer to a message. */
export function writeReply(to: Message, document: Fields): Buffer {
  const body = BSON.serialize(document, { ignoreUndefined: true });
  const head = Buffer.alloc(to.legacy ? 36 : 21);
  head.writeInt32LE(head.length + body.length, 0);
  sent = (sent + 1) & 0x7fffffff;
  head.writeInt32LE(sent, 4);
  head.writeInt32LE(to.requestId, 8);
  head.writeInt32LE(to.legacy ? OP_REPLY : OP_MSG, 12);
  if (to.legacy) head.writeInt32LE(1, 32);
  return Buffer.concat([head, body]);
}
