import { BSON } from 'bson';
import { READ } from './partial.ts';
import { documentOf } from './storage.ts';
import type { Fields } from './values.ts';

/**
 * MongoDB's wire protocol: OP_MSG for everything, OP_QUERY and OP_REPLY for a driver's first hello.
 * (MongoDB manual, "MongoDB Wire Protocol".)
 */

const OP_REPLY = 1;
const OP_QUERY = 2004;
const OP_MSG = 2013;
const MOST_MESSAGE_BYTES = 48_000_000;
export const HEADER_BYTES = 16;
const CHECKSUM_PRESENT = 1;
const MORE_TO_COME = 2;
/** Of the lower 16 flags all must be understood; a sender may set any of the others. */
const STRANGE_FLAGS = 0xfffc;
/** MongoDB's own limit on documents in documents ("MongoDB Limits and Thresholds" allows 100 to keep). */
const MOST_LEVELS = 200;
/** A field's type and the end of its name, a document's length and its end. */
const LEAST_BYTES_A_LEVEL = 7;

export interface Message {
  requestId: number;
  legacy: boolean;
  /** The sender wants no answer. */
  silent: boolean;
  command: Fields;
}

/** A message that is none: the connection is closed, the process goes on. */
export class MalformedMessage extends Error {}

/** The length of the message at the start of the buffer; null when its first four bytes are not there yet. */
export function messageLength(buffer: Buffer): number | null {
  if (buffer.length < 4) return null;
  const length = buffer.readInt32LE(0);
  if (length < HEADER_BYTES + 5 || length > MOST_MESSAGE_BYTES)
    throw new MalformedMessage(`message of ${length} bytes`);
  return length;
}

/** Reads one whole message. */
export function readMessage(bytes: Buffer): Message {
  const requestId = bytes.readInt32LE(4);
  const operation = bytes.readInt32LE(12);
  try {
    if (operation === OP_MSG) {
      const flags = bytes.readUInt32LE(16);
      if (flags & STRANGE_FLAGS) throw new MalformedMessage(`flags ${flags}`);
      const end = bytes.length - (flags & CHECKSUM_PRESENT ? 4 : 0);
      const command = readSections(bytes.subarray(0, end));
      return { requestId, legacy: false, silent: (flags & MORE_TO_COME) !== 0, command };
    }
    if (operation === OP_QUERY) return { requestId, legacy: true, silent: false, command: readQuery(bytes) };
  } catch (fault) {
    throw new MalformedMessage(fault instanceof Error ? fault.message : 'unreadable');
  }
  throw new MalformedMessage(`operation ${operation}`);
}

/** The first hello of a connection, before the driver knows what the server speaks. */
function readQuery(bytes: Buffer): Fields {
  const end = bytes.indexOf(0, 20);
  const name = bytes.toString('utf8', 20, end);
  if (end < 0 || !name.endsWith('.$cmd')) throw new MalformedMessage('a query of the old protocol');
  const command = readDocument(bytes, end + 9);
  const [first = ''] = Object.keys(command);
  if (!/^(hello|ismaster)$/i.test(first)) throw new MalformedMessage(`${first} in the old protocol`);
  return { ...command, $db: name.slice(0, -'.$cmd'.length) };
}

function readSections(bytes: Buffer): Fields {
  let command: Fields | null = null;
  const sequences: Fields = {};
  for (let at = 20; at < bytes.length; ) {
    const kind = bytes.readUInt8(at);
    at += 1;
    const size = bytes.readInt32LE(at);
    if (size < 5 || at + size > bytes.length)
      throw new MalformedMessage('a section reaches past its message');
    const section = bytes.subarray(at, at + size);
    if (kind === 0 && !command) command = readDocument(section, 0);
    else if (kind === 1) {
      const { name, documents } = readSequence(section);
      sequences[name] = documents;
    } else throw new MalformedMessage(`section of kind ${kind}`);
    at += size;
  }
  if (!command) throw new MalformedMessage('a message without a command');
  return { ...command, ...sequences };
}

function readSequence(section: Buffer): { name: string; documents: Fields[] } {
  const end = section.indexOf(0, 4);
  if (end < 0) throw new MalformedMessage('a sequence without a name');
  const documents: Fields[] = [];
  for (let next = end + 1; next < section.length; next += section.readInt32LE(next)) {
    documents.push(readDocument(section, next, documentOf));
  }
  return { name: section.toString('utf8', 4, end), documents };
}

function readDocument(bytes: Buffer, at: number, read = plainDocument): Fields {
  const size = bytes.readInt32LE(at);
  if (size < 5 || at + size > bytes.length) throw new MalformedMessage('a document reaches past its message');
  const document = read(bytes.subarray(at, at + size));
  if (size >= MOST_LEVELS * LEAST_BYTES_A_LEVEL && isDeeper(document, MOST_LEVELS))
    throw new MalformedMessage('documents in documents without end');
  return document;
}

function plainDocument(bytes: Uint8Array): Fields {
  return BSON.deserialize(bytes, READ);
}

function isDeeper(value: unknown, levels: number): boolean {
  // Bytes hold no documents, and each of them would be looked at as a field.
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return false;
  if (levels === 0) return true;
  for (const field in value) if (isDeeper((value as Fields)[field], levels - 1)) return true;
  return false;
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
