import { type ChildProcess, fork } from 'node:child_process';

/** What a worker process is told. */
export interface Job {
  uri: string;
  chatUrl: string;
  worker: string;
  finds: boolean;
  /** How far the plan's time is ahead of the real one. */
  aheadMs: number;
  /** How wrong the process's clock is. */
  skewMs: number;
  tickMs: number;
}

/** Worker processes by number; one that ends is started again until the end. */
export class Workers {
  readonly #file: string;
  readonly #make: (n: number) => Job;
  readonly #all: ChildProcess[] = [];
  readonly problems = new Map<string, number>();
  #over = false;
  /** Every worker has once been up. */
  readonly ready: Promise<void>;
  #up: () => void = () => {};
  #waiting: number;

  constructor(file: string, count: number, make: (n: number) => Job) {
    this.#file = file;
    this.#make = make;
    this.#waiting = count;
    this.ready = new Promise((done) => {
      this.#up = done;
    });
    for (let n = 0; n < count; n++) this.#start(n);
  }

  #start(n: number): void {
    const worker = fork(this.#file, [JSON.stringify(this.#make(n))], {
      execArgv: [],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    worker.on('message', ({ problem, ready }: { problem?: string; ready?: true }) => {
      if (ready && --this.#waiting === 0) this.#up();
      if (problem) this.problems.set(problem, (this.problems.get(problem) ?? 0) + 1);
    });
    worker.once('exit', () => {
      if (!this.#over && this.#all[n] === worker) this.#start(n);
    });
    this.#all[n] = worker;
  }

  /** SIGKILL, or SIGTERM as a deploy does. The next one starts at once. */
  end(n: number, signal: 'SIGKILL' | 'SIGTERM'): void {
    const old = this.#all[n];
    if (signal === 'SIGTERM') this.#start(n);
    old?.kill(signal);
  }

  async close(): Promise<void> {
    this.#over = true;
    await Promise.all(
      this.#all.map(async (worker) => {
        if (worker.exitCode !== null || worker.signalCode !== null) return;
        const gone = new Promise((done) => worker.once('exit', done));
        worker.kill('SIGKILL');
        await gone;
      }),
    );
  }
}
