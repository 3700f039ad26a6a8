import fs from 'node:fs';

/**
 * lmdb maps its file and follows what stands in it: a file that was cut off or overwritten ends the process without
 * a word (SIGBUS, SIGSEGV). So its pages are looked at first, as lmdb 1.0 lays them out (mdb.c: MDB_meta, MDB_page_header,
 * MDB_node); every number that lmdb would follow has to lead to a page that is there.
 */
const MAGIC = 0xbeefc0de;
const VERSION = 2;
const HEADER = 24;
const NODE_HEADER = 8;
const META_BYTES = 176;
const PAGE_SIZES = new Set([4_096, 8_192, 16_384, 32_768, 65_536]);
const BRANCH = 1;
const LEAF = 2;
const OVERFLOW = 4;
const META = 8;
const BIG = 1;
const INTEGER_KEYS = 8;
const MOST_LEVELS = 32;
const NOWHERE = 0xffff_ffff_ffff_ffffn;
/** The greatest address of a process, 47 bits. */
const MOST_MAPPED = 2 ** 47;

interface Tree {
  root: bigint;
  depth: number;
}

interface Meta {
  pageSize: number;
  trees: Tree[];
  lastPage: number;
  transaction: bigint;
}

class Damage extends Error {}

/** What is wrong with a file of lmdb's; null: nothing, or nothing is there yet. Throws what reading it throws. */
export function damageOf(file: string): string | null {
  const stat = fs.statSync(file, { throwIfNoEntry: false });
  if (!stat || stat.size === 0) return null;
  const descriptor = fs.openSync(file, 'r');
  try {
    new Reader(descriptor, stat.size).checkAll();
    return null;
  } catch (fault) {
    if (fault instanceof Damage) return fault.message;
    throw fault;
  } finally {
    fs.closeSync(descriptor);
  }
}

/** Follows the newest state of a file, page by page. */
class Reader {
  readonly #descriptor: number;
  readonly #size: number;
  readonly #seen = new Set<number>();
  /** A page of each level of a tree that is being looked at: the same room for all pages of a level. */
  readonly #room: Buffer[] = [];
  #meta: Meta = { pageSize: 0, trees: [], lastPage: 0, transaction: 0n };

  constructor(descriptor: number, size: number) {
    this.#descriptor = descriptor;
    this.#size = size;
  }

  checkAll(): void {
    const first = this.#readMeta(0);
    const second = this.#readMeta(first.pageSize);
    if (second.pageSize !== first.pageSize) throw new Damage('its two heads differ');
    this.#meta = first.transaction < second.transaction ? second : first;
    for (const { root, depth } of this.#meta.trees) {
      if (root === NOWHERE) continue;
      if (depth < 1 || depth > MOST_LEVELS) throw new Damage(`it has a tree of ${depth} levels`);
      this.#checkPage(this.#numberOf(root), depth);
    }
  }

  #readMeta(at: number): Meta {
    const bytes = this.#readInto(Buffer.alloc(META_BYTES), at);
    const isHead = (bytes.readUInt16LE(18) & META) !== 0 && bytes.readUInt32LE(24) === MAGIC;
    if (!isHead || (bytes.readUInt32LE(28) & 0xffff) !== VERSION) throw new Damage('its head is overwritten');
    const pageSize = bytes.readUInt32LE(48);
    const mapped = Number(bytes.readBigUInt64LE(40));
    const sound =
      PAGE_SIZES.has(pageSize) &&
      mapped <= MOST_MAPPED &&
      mapped % pageSize === 0 &&
      bytes.readUInt16LE(52) === INTEGER_KEYS &&
      bytes.readUInt16LE(100) === 0;
    if (!sound) throw new Damage('its head is overwritten');
    const tree = (start: number): Tree => ({
      depth: bytes.readUInt16LE(start + 6),
      root: bytes.readBigUInt64LE(start + 40),
    });
    return {
      pageSize,
      trees: [tree(48), tree(96)],
      lastPage: Number(bytes.readBigUInt64LE(144)),
      transaction: bytes.readBigUInt64LE(152),
    };
  }

  #checkPage(number: number, levels: number): void {
    const { pageSize } = this.#meta;
    const page = this.#pageAt(number, this.#roomFor(levels, pageSize));
    const broken = () => new Damage(`page ${number} is overwritten`);
    if ((page.readUInt16LE(18) & 0xff) !== (levels > 1 ? BRANCH : LEAF)) throw broken();
    const lower = page.readUInt16LE(20);
    const upper = page.readUInt16LE(22);
    if (lower > upper || upper > pageSize - HEADER || lower % 2) throw broken();
    for (let i = 0; i < lower; i += 2) {
      const at = HEADER + page.readUInt16LE(HEADER + i);
      if (at < HEADER + lower || at + NODE_HEADER > pageSize) throw broken();
      const end = at + NODE_HEADER + page.readUInt16LE(at + 6);
      if (end > pageSize) throw broken();
      if (levels > 1) this.#checkPage(branchTarget(page, at), levels - 1);
      else this.#checkValue(page, at, end, broken);
    }
  }

  /** A value stands in its page, or on pages of its own. */
  #checkValue(page: Buffer, at: number, end: number, broken: () => Damage): void {
    const size = page.readUInt16LE(at) + page.readUInt16LE(at + 2) * 65_536;
    const flags = page.readUInt16LE(at + 4);
    if (flags === 0) {
      if (end + size > page.length) throw broken();
      return;
    }
    if (flags !== BIG || end + 24 > page.length) throw broken();
    const number = this.#numberOf(page.readBigUInt64LE(end));
    const first = this.#pageAt(number, this.#roomFor(0, HEADER));
    const pages = first.readUInt32LE(20);
    const room = pages * this.#meta.pageSize;
    if ((first.readUInt16LE(18) & 0xff) !== OVERFLOW || room < HEADER + size)
      throw new Damage(`page ${number} is overwritten`);
    if (number * this.#meta.pageSize + room > this.#size) throw this.#cutOff();
  }

  /** The start of a page, which is where it says it is and is reached once only. */
  #pageAt(number: number, room: Buffer): Buffer {
    if (number > this.#meta.lastPage || number < 2 || this.#seen.has(number))
      throw new Damage(`page ${number} is reached from where it should not be`);
    this.#seen.add(number);
    const page = this.#readInto(room, number * this.#meta.pageSize);
    if (this.#numberOf(page.readBigUInt64LE(0)) !== number) throw new Damage(`page ${number} is overwritten`);
    return page;
  }

  #roomFor(level: number, bytes: number): Buffer {
    this.#room[level] ??= Buffer.alloc(bytes);
    return this.#room[level];
  }

  #numberOf(page: bigint): number {
    if (page > BigInt(this.#meta.lastPage)) throw new Damage('it points to pages that are not there');
    return Number(page);
  }

  #readInto(room: Buffer, at: number): Buffer {
    const { length } = room;
    if (at + length > this.#size || fs.readSync(this.#descriptor, room, 0, length, at) < length)
      throw this.#cutOff();
    return room;
  }

  #cutOff(): Damage {
    return new Damage(`it is cut off after ${this.#size} bytes`);
  }
}

function branchTarget(page: Buffer, at: number): number {
  return page.readUInt16LE(at) + page.readUInt16LE(at + 2) * 65_536 + page.readUInt16LE(at + 4) * 2 ** 32;
}
