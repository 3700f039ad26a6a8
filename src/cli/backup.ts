import fs from 'node:fs';
import path from 'node:path';
import { type Keys, type Lock, readPrivateKey, readPublicKey } from '../backup/lock.ts';
import { lookThrough } from '../backup/look.ts';
import { makeBackup } from '../backup/make.ts';
import type { Config } from '../config.ts';
import { count } from '../core/base/replies/build.ts';
import { verifyLedger } from '../core/ledger/verify.ts';
import { mongoLedgerStore } from '../mongo/ledger-store.ts';
import { organisationsIn } from '../mongo/organisations.ts';
import { type OpenStore, openStore } from '../store/open-store.ts';
import { complain, configured, print, UsageFault, UserFault } from './context.ts';
import { progress } from './progress.ts';

/** `answerable backup FILE`: everything that is kept, encrypted, while the bot runs; then read back and verified. */
export async function backup(target: string, flags: { key?: string; keep?: string }): Promise<void> {
  const config = configured();
  const keep = flags.keep === undefined ? null : keptFrom(flags.keep, target);
  const lock = lockFrom(config, flags.key);
  const now = new Date().toISOString();
  const file = fileIn(target, now);
  const opened = await openStore(config, {
    ...{ role: 'command', asItIs: true },
    onProblem: (fault) => complain(String(fault)),
  });
  try {
    const before = await findingsIn(opened);
    const screen = progress(1);
    const ending = await makeBackup({
      ...{ db: opened.connection.db, file, lock, at: now },
      onProgress: (step, steps, goesOn) =>
        screen.at(
          step / (steps || 1),
          goesOn ? 'Going on with the backup that was begun' : 'Reading what is kept',
        ),
    });
    screen.end();
    const after =
      lock.by === 'passphrase' ? await readBack(file, { passphrase: lock.passphrase, privateKey: null }) : [];
    const documents = Object.values(ending.counts).reduce((sum, one) => sum + one, 0);
    const told =
      lock.by === 'passphrase'
        ? ' It was read back and verified.'
        : ' “answerable restore --dry-run --key FILE” verifies it where the private key is.';
    print(`${file} has ${count(documents, 'document')} in ${count(fs.statSync(file).size, 'byte')}.${told}`);
    for (const { organisation, seq, hash } of ending.heads)
      print(`  ${organisation}: up to entry ${seq}, seal ${seq}-${hash.slice(0, 16)}`);
    if (keep !== null) removeOlder(target, keep);
    const findings = [...new Set([...before, ...after])];
    if (findings.length)
      throw new UserFault(
        [
          'The backup is there, but what is kept does not verify:',
          ...findings,
          'Keep the backups from before that, and say “answerable audit verify”.',
        ].join('\n  '),
      );
  } finally {
    await opened.close();
  }
}

/** What does not verify in the store: a backup of it is made all the same. */
async function findingsIn({ connection }: OpenStore): Promise<string[]> {
  const store = mongoLedgerStore(connection.db);
  const findings: string[] = [];
  for (const organisation of await organisationsIn(connection.db))
    for (const { seq, problem } of (await verifyLedger(store, organisation)).findings)
      findings.push(`Entry ${seq ?? 'of the end'} of “${organisation}” does not fit: ${problem}`);
  return findings;
}

/** Reads a backup as a restore would. */
export async function readBack(file: string, keys: Keys): Promise<string[]> {
  const screen = progress(fs.statSync(file).size);
  const { findings } = await lookThrough(file, keys, (bytes) => screen.at(bytes, 'Verifying the backup'));
  screen.end();
  return findings;
}

function lockFrom(
  { BACKUP_KEY: key, BACKUP_PASSPHRASE: passphrase }: Config,
  file: string | undefined,
): Lock {
  if (file) return { by: 'key', publicKey: readPublicKey(fs.readFileSync(file, 'utf8')) };
  if (key) return { by: 'key', publicKey: readPublicKey(key) };
  if (passphrase) return { by: 'passphrase', passphrase };
  throw new UsageFault(
    'A backup is always encrypted. Set BACKUP_KEY to a public key of X25519 or BACKUP_PASSPHRASE to a passphrase, or name a public key with --key FILE.',
  );
}

/** What a backup is opened with: the private key that is named, or the passphrase of the settings. */
export function keysFrom({ BACKUP_PASSPHRASE: passphrase }: Config, file: string | undefined): Keys {
  return {
    passphrase: passphrase ?? null,
    privateKey: file ? readPrivateKey(fs.readFileSync(file, 'utf8')) : null,
  };
}

const NAME = /^answerable-\d{8}T\d{6}Z\.backup$/;

/** In a folder, the backup that was begun and not finished there, else one with the time as its name. */
function fileIn(target: string, now: string): string {
  if (!fs.existsSync(target) || !fs.statSync(target).isDirectory()) return target;
  const begun = fs
    .readdirSync(target)
    .find((name) => name.endsWith('.part') && NAME.test(name.slice(0, -'.part'.length)));
  const name =
    begun?.slice(0, -'.part'.length) ?? `answerable-${now.slice(0, 19).replace(/[-:]/g, '')}Z.backup`;
  return path.join(target, name);
}

function keptFrom(text: string, target: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text))
    throw new UsageFault(`--keep “${text}” is not a number of backups. Use 14, for example.`);
  if (!fs.existsSync(target) || !fs.statSync(target).isDirectory())
    throw new UsageFault(
      `--keep is for a folder of backups, and ${target} is none. Make the folder first, or leave --keep out.`,
    );
  return Number(text);
}

function removeOlder(folder: string, keep: number): void {
  const names = fs.readdirSync(folder).filter((name) => NAME.test(name));
  for (const name of names.sort().reverse().slice(keep)) fs.rmSync(path.join(folder, name));
}
