import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';

/** Asks somebody at a terminal, or takes an answer a line from a pipe. */
export interface Terminal {
  /** The answer without blanks around it; null: there is no more to read. `secret`: it is not shown while it is typed. */
  ask(question: string, secret?: boolean): Promise<string | null>;
  isTyped: boolean;
  close(): void;
}

/** The terminal of this process. Questions go to standard error, so that standard output stays free. */
export function terminal(input: NodeJS.ReadStream = process.stdin): Terminal {
  const isTyped = input.isTTY === true;
  let muted = false;
  const output = new Writable({
    write(chunk, _encoding, done) {
      if (!muted) process.stderr.write(chunk);
      done();
    },
  });
  const lines = createInterface({ input, output, terminal: isTyped });
  const waiting: string[] = [];
  const readers: ((line: string | null) => void)[] = [];
  let over = false;
  lines.on('line', (line) => {
    const reader = readers.shift();
    if (reader) reader(line);
    else waiting.push(line);
  });
  lines.on('close', () => {
    over = true;
    for (const reader of readers.splice(0)) reader(null);
  });
  const next = async () =>
    waiting.shift() ?? (over ? null : await new Promise<string | null>((read) => readers.push(read)));
  return {
    isTyped,
    async ask(question, secret = false) {
      process.stderr.write(`${question}: `);
      muted = secret && isTyped;
      const line = await next();
      if (muted || !isTyped) process.stderr.write('\n');
      muted = false;
      return line === null ? null : line.trim();
    },
    close: () => lines.close(),
  };
}
