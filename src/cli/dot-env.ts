import fs from 'node:fs';
import { parseEnv } from 'node:util';
import { UserFault } from './context.ts';

/** The values of a `.env`; empty where there is none. */
export function readDotEnv(file: string): Record<string, string> {
  if (!fs.existsSync(file)) return {};
  const read = parseEnv(fs.readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
  return Object.fromEntries(Object.entries(read).flatMap(([name, value]) => (value ? [[name, value]] : [])));
}

/** Sets values in the text of a `.env`: what stands there is changed in its line, all else stays, what is new comes last. */
export function withValues(text: string, values: Record<string, string>): string {
  const left = new Map(Object.entries(values));
  const lines = text.split('\n').map((line) => {
    const name = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=/.exec(line)?.[1];
    const value = name === undefined ? undefined : left.get(name);
    if (name === undefined || value === undefined) return line;
    left.delete(name);
    return `${name}=${quoted(name, value)}`;
  });
  while (lines.at(-1) === '') lines.pop();
  const added = [...left].map(([name, value]) => `${name}=${quoted(name, value)}`);
  return `${[...lines, ...added].join('\n')}\n`;
}

const BELOW = 'single=\'1\'\ndouble="2"\nback=`3`\n';

/** A value as a `.env` gives it back. */
function quoted(name: string, value: string): string {
  const ways = [value, `'${value}'`, `"${value}"`, `\`${value}\``];
  // A quotation mark by itself would swallow the lines below it.
  const way = ways.find((one) => {
    const { [name]: read, ...below } = parseEnv(`${name}=${one}\n${BELOW}`);
    return read === value && JSON.stringify(below) === JSON.stringify(parseEnv(BELOW));
  });
  if (way === undefined || /[\r\n]/.test(value))
    throw new UserFault(
      `${name} holds characters that .env cannot keep. Put it into a file and set ${name}_FILE.`,
    );
  return way;
}

/** Writes a file that only its user reads, whole or not at all; what stood there is kept beside it. */
export function writeDotEnv(file: string, text: string): void {
  const beside = `${file}.new`;
  fs.writeFileSync(beside, text, { mode: 0o600 });
  fs.chmodSync(beside, 0o600);
  if (fs.existsSync(file)) {
    fs.copyFileSync(file, `${file}.before`);
    fs.chmodSync(`${file}.before`, 0o600);
  }
  fs.renameSync(beside, file);
}
