import fs from 'node:fs';
import path from 'node:path';
import { open, type RootDatabase } from 'lmdb';
import type { Disk } from './disk.ts';
import { damageOf } from './store-check.ts';
import { StoreFault } from './store-fault.ts';

export type HolderState = 'opening' | 'open' | 'closing';

/** Who has a folder open. */
export interface Holder {
  pid: number;
  /** What the process is, so that others can decide whether to join it. */
  role: string;
  /** Tells a process from a later one with the same number, where the system says it. */
  started: string;
  state: HolderState;
}

const KEY = 'holder';
const LOOKS = 5;
const LOOK_EVERY_MS = 5;

/** A folder's one place for a holder. lmdb lets one process at a time look and write, a killed one included. */
export class HolderPlace {
  readonly #place: RootDatabase<Holder, string>;
  readonly #disk: Disk;
  #mine: Holder | null = null;

  constructor(folder: string, disk: Disk) {
    this.#disk = disk;
    const place = path.join(folder, 'holder');
    fs.mkdirSync(place, { recursive: true, mode: 0o700 });
    fs.accessSync(place, fs.constants.W_OK);
    const damage = lastingDamageOf(path.join(place, 'data.mdb'));
    if (damage)
      throw new StoreFault(
        `${place} is damaged: ${damage}. It only says which process uses ${folder}: stop all that may, remove it, and start again.`,
      );
    // It tells living processes of each other; after a power cut nobody lives, so it need not be flushed.
    this.#place = open({ path: place, noSync: true, encoding: 'json' });
  }

  /** Becomes the holder (null), or gives the live one that is. A dead holder's place is taken over. */
  take(role: string): Holder | null {
    const mine: Holder = { pid: process.pid, role, started: startOf(process.pid), state: 'opening' };
    return this.#place.transactionSync(() => {
      const holder = this.#place.get(KEY);
      if (holder && isAlive(holder)) return holder;
      this.#place.putSync(KEY, mine);
      this.#mine = mine;
      return null;
    });
  }

  /** The live holder; null when there is none. */
  holder(): Holder | null {
    const holder = this.#place.get(KEY);
    return holder && isAlive(holder) ? holder : null;
  }

  tell(state: HolderState): void {
    if (this.#mine && this.#canWrite()) this.#place.putSync(KEY, { ...this.#mine, state });
  }

  /** Without room lmdb would hold its lock for good; a process that is gone is known as such anyway. */
  #canWrite(): boolean {
    return (this.#disk.refusal(0) ?? this.#disk.trial()) === null;
  }

  /** Leaves the place, when it was taken, and lets go of the file. */
  async leave(): Promise<void> {
    if (this.#mine && this.#canWrite()) this.#place.removeSync(KEY);
    this.#mine = null;
    await this.#place.close();
  }
}

/** Others may be writing to it: what is seen in passing is no damage. */
function lastingDamageOf(file: string): string | null {
  let damage = damageOf(file);
  for (let look = 1; damage && look < LOOKS; look++) {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, LOOK_EVERY_MS);
    damage = damageOf(file);
  }
  return damage;
}

function isAlive({ pid, started }: Holder): boolean {
  try {
    process.kill(pid, 0);
  } catch (fault) {
    // Somebody else's process (EPERM) is alive as well.
    if ((fault as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  const now = startOf(pid);
  return now === '' || started === '' || now === started;
}

/** When a process started, in clock ticks since boot; empty where the system has no /proc. */
function startOf(pid: number): string {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name before it may hold spaces and brackets.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? 'gone' : (fields[19] ?? '');
  } catch {
    return '';
  }
}
