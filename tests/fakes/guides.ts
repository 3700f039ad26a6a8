import { execFile } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ROOT } from './program.ts';

/** A line of a guide that a shell is to run. */
export interface Line {
  page: string;
  /** As it stands, without what is said about it. */
  command: string;
  /** What the guide says about it. */
  says: string;
}

const WORDS =
  /^(?:\w+=\S+ )*(?:npx|npm|node|answerable|curl|call|openssl|chmod|git|cd|cp|install|useradd|systemctl|kubectl|docker|sudo|mcp-inspector)\b|^[A-Z]=/;
/** What cannot be run beside other tests, and where it is tried instead. */
const ELSEWHERE: [RegExp, string][] = [
  [/^(?:\w+=\S+ )*npm /, 'builds, starts or tests the product itself: CI does'],
  [
    /^(?:git|useradd|install|cp|systemctl|kubectl|docker|sudo|cd) ?/,
    'a machine of its own: tests/house/deploy',
  ],
  [/^mcp-inspector /, 'somebody else’s program'],
  [/ setup$/, 'asks at the terminal: tests/cli/setup'],
  [/ database --port /, 'goes on until it is stopped: tests/database.js'],
];

/** The lines of a page that a shell is to run, in their order. */
export function linesOf(page: string): Line[] {
  const text = fs.readFileSync(path.join(ROOT, page), 'utf8').replace(/\\\n\s+/g, '');
  return [...text.matchAll(/^ {4}(\S[^\n]*)$/gm)].flatMap(([, line = '']) => {
    const [, command = '', says = ''] = /^(.*?)(?:\s+#\s+(.*))?$/.exec(line) ?? [];
    return WORDS.test(command) ? [{ page, command: command.trim(), says }] : [];
  });
}

/** Why a line is not run here; null: it is. */
export function elsewhere({ command }: Line): string | null {
  return ELSEWHERE.find(([pattern]) => pattern.test(command))?.[1] ?? null;
}

/** A folder in which a newcomer tries the commands: the example plan, and programs by the names that guides use. */
export function newcomer() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'answerable-guide-'));
  const bin = path.join(folder, 'bin');
  fs.mkdirSync(bin);
  const script = (name: string, text: string) =>
    fs.writeFileSync(path.join(bin, name), `#!/bin/sh\n${text}\n`, { mode: 0o755 });
  const cli = `exec '${process.execPath}' '${path.join(ROOT, 'bin/answerable.js')}' "$@"`;
  script('npx', `shift\n${cli}`);
  script('answerable', cli);
  // A guide’s requests are looked at by what they are answered with.
  script('curl', `exec /usr/bin/curl -s -o answer -w '%{http_code}' "$@"`);
  fs.symlinkSync(path.join(ROOT, 'scripts'), path.join(folder, 'scripts'));
  fs.copyFileSync(path.join(ROOT, 'examples/delivery-plan-2023-24.txt'), path.join(folder, 'plan.txt'));
  const env = { PATH: `${bin}:${process.env.PATH ?? ''}`, HOME: folder, PORT: '0', LOG_LEVEL: 'silent' };
  const write = (name: string, text: string) => fs.writeFileSync(path.join(folder, name), text);
  return {
    folder,
    write,
    read: (name: string) => fs.readFileSync(path.join(folder, name), 'utf8'),
    /** Runs lines as one shell would, and ends with the last one’s code. */
    run: async (script: string, more: Record<string, string> = {}) =>
      await new Promise<{ code: number; out: string; err: string }>((done) => {
        const options = { cwd: folder, env: { ...env, ...more } };
        const child = execFile('/bin/bash', ['-c', script], options, (fault, out, err) =>
          done({ code: fault ? Number(fault.code ?? -1) : 0, out, err }),
        );
        child.stdin?.end();
      }),
    close: () => fs.rmSync(folder, { recursive: true, force: true }),
  };
}
