import { expect, test } from '@jest/globals';
import { BSON } from 'bson';
import { MalformedMessage, messageLength, readMessage } from '../../src/embedded-mongo/wire.ts';
import fc from '../properties.ts';

const OP_MSG = 2013;

/** A whole message that a driver would send, with documents beside the command or not. */
function messageOf(command: object, documents: object[]): Buffer {
  const body = BSON.serialize(command);
  const rows = Buffer.concat(documents.map((one) => BSON.serialize(one)));
  const name = Buffer.from('documents\0');
  const head = Buffer.alloc(4);
  head.writeInt32LE(4 + name.length + rows.length);
  const beside = documents.length ? [Buffer.from([1]), head, name, rows] : [];
  const message = Buffer.concat([Buffer.alloc(20), Buffer.from([0]), body, ...beside]);
  message.writeInt32LE(message.length, 0);
  message.writeInt32LE(OP_MSG, 12);
  return message;
}

const value = fc.oneof(
  fc.string(),
  fc.integer(),
  fc.constant(null),
  fc.boolean(),
  fc.array(fc.string(), { maxLength: 3 }),
  fc.uint8Array({ maxLength: 20 }),
);
const document = fc.dictionary(fc.string({ unit: 'grapheme-ascii', maxLength: 8 }), value, { maxKeys: 4 });
const message = fc
  .tuple(document, fc.array(document, { maxLength: 3 }))
  .map(([command, rows]) => messageOf({ insert: 'c', ...command, $db: 'd' }, rows));

/** Reads as the server does: the length first, then the whole. */
function read(bytes: Buffer): unknown {
  try {
    const length = messageLength(bytes);
    return length === null || length > bytes.length ? null : readMessage(bytes.subarray(0, length));
  } catch (fault) {
    expect(fault).toBeInstanceOf(MalformedMessage);
    return null;
  }
}

test('a whole message is read as it was sent', () => {
  fc.assert(
    fc.property(message, (bytes) => {
      expect(read(bytes)).toMatchObject({ legacy: false, command: { insert: 'c', $db: 'd' } });
    }),
  );
});

test('whatever bytes come, a message is read or refused as malformed, and nothing else happens', () => {
  const changed = fc
    .tuple(message, fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 6 }))
    .map(([bytes, changes]) => {
      const other = Buffer.from(bytes);
      for (const [at, to] of changes) other[4 + (at % (other.length - 4))] = to;
      return other;
    });
  const cut = fc.tuple(message, fc.nat()).map(([bytes, at]) => {
    const short = Buffer.from(bytes.subarray(0, 16 + (at % (bytes.length - 16))));
    short.writeInt32LE(short.length, 0);
    return short;
  });
  const any = fc.uint8Array({ minLength: 4, maxLength: 200 }).map((bytes) => Buffer.from(bytes));
  fc.assert(
    fc.property(fc.oneof(changed, cut, any), (bytes) => {
      read(bytes);
    }),
    { numRuns: 500 },
  );
});
