import path from 'node:path';
import { BackupFault } from '../backup/lock.ts';
import { type Config, readConfig } from '../config.ts';
import { EngineLocked } from '../embedded-mongo/engine.ts';
import { readSettings } from '../environment/read.ts';
import { UnreadableFile } from '../importers/source.ts';
import { openServices, type Services } from '../services.ts';
import { storeTold } from './store-told.ts';

/** Wrong usage and faults in the environment exit 2, everything else that fails 1. */
export class UsageFault extends Error {}
/** A sentence for the person at the terminal. */
export class UserFault extends Error {}

/** A reader that has seen enough, such as “head”, closes the pipe; that is no fault. */
process.stdout.on('error', (fault: NodeJS.ErrnoException) => {
  if (fault.code !== 'EPIPE') throw fault;
});

export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

export function complain(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** The configuration, or exit code 2 with every fault listed. What is likely a mistake is told. */
export function configured(): Config {
  const { values, faults, notes } = readSettings(process.env, process.cwd());
  const read = readConfig(values);
  const all = [...faults, ...('faults' in read ? read.faults : [])];
  if ('config' in read && !all.length) {
    for (const note of notes) complain(note);
    return read.config;
  }
  const many = all.length === 1 ? 'One setting needs' : `${all.length} settings need`;
  throw new UsageFault(
    [`${many} attention:`, ...[...all, ...notes].map((fault) => `  - ${fault}`)].join('\n'),
  );
}

/** Runs a verb beside a running bot or alone, and closes what it opened. */
export async function withServices<T>(run: (services: Services, config: Config) => Promise<T>): Promise<T> {
  const config = configured();
  const services = await openServices(config, {
    role: 'command',
    onProblem: (fault) => complain(messageOf(fault)),
    onApplyFailed: (fault) => complain(`Not applied yet, the next reader will: ${messageOf(fault)}`),
  });
  try {
    const told = isProgramAsking() ? null : await storeTold(services, config);
    if (told) complain(told);
    return await run(services, config);
  } finally {
    await services.close();
  }
}

/** With --json a program reads the answer, and reads nothing beside it. */
function isProgramAsking(): boolean {
  return process.argv.includes('--json');
}

export function messageOf(fault: unknown): string {
  return fault instanceof Error ? fault.message : String(fault);
}

/** One sentence for what went wrong. */
export function sentenceFor(fault: unknown): string {
  if (fault instanceof EngineLocked) {
    return `${fault.message}. Stop it first, or choose another DATA_DIR.`;
  }
  const { code, path: place, port, name } = fault as NodeJS.ErrnoException & { port?: number };
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return `The disk that holds ${place ? path.dirname(place) : 'it'} is full. Free some space and try again; nothing was written.`;
  if (code === 'EADDRINUSE') return `Port ${port} is in use. Set PORT to a free one.`;
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return `${place ?? 'The folder'} cannot be written to. Choose another DATA_DIR or change its rights.`;
  }
  if (code === 'ENOENT' && place?.endsWith('.part')) {
    return `The folder ${path.dirname(place)} is not there. Make it first, or name another file.`;
  }
  if (code === 'ENOENT') return `${place} is not there. Check the path.`;
  if (code === 'EISDIR') return `${place ?? 'That'} is a folder. Name a file.`;
  if (code === 'ENOTDIR' || code === 'EEXIST') return `${place} is not a folder. Choose another DATA_DIR.`;
  if (name === 'MongoServerSelectionError')
    return 'MongoDB does not answer. Check MONGODB_URI and that it runs.';
  return messageOf(fault);
}

export function exitCode(fault: unknown): number {
  return fault instanceof UsageFault ? 2 : 1;
}

export function isUserFault(fault: unknown): boolean {
  return [UsageFault, UserFault, UnreadableFile, BackupFault].some((kind) => fault instanceof kind);
}
