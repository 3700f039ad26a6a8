import fs from 'node:fs';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { distance } from 'fastest-levenshtein';
import { Environment, SECRETS } from './settings.ts';

type Values = Record<string, string | undefined>;

/** What stands in the environment, in `.env` and in the files that secrets are kept in, put together. */
export interface Settings {
  values: Values;
  /** Each with its remedy; the process does not go on. */
  faults: string[];
  /** What is likely a mistake, and can be gone on with. */
  notes: string[];
}

const KNOWN = Object.keys(Environment.shape);
/** Others’ names that begin as ours do, or stand beside ours in a `.env`. */
const OF_OTHERS = /^(?:NODE_|NPM_|npm_|COMPOSE_|DOCKER_|TZ$|DEBUG$|MONGODB_TEST_)/;
const OURS = /^(?:SLACK|MICROSOFT_APP|TEAMS|MONGODB|ENCRYPTION_KEY|PLAYGROUND|METRICS|WEBHOOK)_/;
/** So many letters are a slip; a name of a few letters is near many others. */
const SLIP = 2;
const LONG = 8;
const MOST_BYTES = 64 * 1024;

/** Reads the settings as every verb does: a variable of the environment wins over `.env` in the working folder. */
export function readSettings(env: Values, folder: string): Settings {
  const faults: string[] = [];
  const written = readDotEnv(path.join(folder, '.env'), faults);
  const values: Values = { ...resolved(written, folder, faults), ...resolved(env, folder, faults) };
  const missing = (name: string) => !values[name];
  const notes: string[] = [];
  for (const name of Object.keys(written)) {
    const told = unknownText(name, '.env');
    // Misspelt, and what was meant is missing: going on would be another bot than the one that was meant.
    if (told) (slips(name).some(missing) ? faults : notes).push(told);
  }
  for (const name of Object.keys(env)) {
    const likely = OURS.test(name) || (name.length >= LONG && (slips(name).length > 0 || heldBy(name)));
    const told = likely && !(name in written) && unknownText(name, 'the environment');
    if (told) notes.push(told);
  }
  return { values, faults, notes };
}

function readDotEnv(file: string, faults: string[]): Values {
  let text: string;
  try {
    text = fs.readFileSync(file, 'utf8');
  } catch (fault) {
    const { code } = fault as NodeJS.ErrnoException;
    if (code !== 'ENOENT')
      faults.push(
        `${file} cannot be read (${code}). Make it a file that this user can read, or move it away.`,
      );
    return {};
  }
  const read = parseEnv(text.replace(/^\uFEFF/, ''));
  for (const name of Object.keys(read)) {
    if (/^[A-Za-z_]\w*$/.test(name)) continue;
    delete read[name];
    const [line = ''] = name.split('\n');
    faults.push(`“${line.slice(0, 40)}” in ${file} is no setting. Write NAME=value, or put # before it.`);
  }
  return read;
}

/** The values of one place, with what its NAME_FILEs hold. */
function resolved(values: Values, folder: string, faults: string[]): Values {
  const whole = { ...values };
  for (const name of SECRETS) {
    const file = values[`${name}_FILE`];
    if (!file) continue;
    if (values[name]) faults.push(`${name} and ${name}_FILE are both set. Keep one of them.`);
    else whole[name] = secretIn(`${name}_FILE`, path.resolve(folder, file), faults);
  }
  return whole;
}

function secretIn(name: string, file: string, faults: string[]): string | undefined {
  try {
    if (fs.statSync(file).size > MOST_BYTES) throw Object.assign(new Error(), { code: 'too large' });
    const secret = fs.readFileSync(file, 'utf8').trim();
    if (secret) return secret;
    faults.push(`${name} names ${file}, which is empty. Put the secret into it.`);
  } catch (fault) {
    const { code } = fault as NodeJS.ErrnoException;
    faults.push(
      `${name} names ${file}, which cannot be read (${code}). Check the path and the file’s rights.`,
    );
  }
  return undefined;
}

/** The settings that a name may have been meant for. */
function slips(name: string): string[] {
  return KNOWN.filter((known) => distance(known, name.toUpperCase()) <= SLIP);
}

/** The setting for which a name with _FILE at its end would hold a file. */
function heldBy(name: string): string | null {
  const held = name.endsWith('_FILE') ? name.slice(0, -'_FILE'.length) : '';
  return KNOWN.includes(held) ? held : null;
}

/** Says that a name is no setting, with the nearest one; null: it is one, or another program’s. */
function unknownText(name: string, place: string): string | null {
  const secret: readonly string[] = SECRETS;
  const held = heldBy(name);
  if (KNOWN.includes(name) || OF_OTHERS.test(name) || (held && secret.includes(held))) return null;
  if (held) return `${name} in ${place} is not read: only secrets are kept in files. Set ${held} itself.`;
  const [near] = KNOWN.map((known) => ({ known, far: distance(known, name.toUpperCase()) })).sort(
    (a, b) => a.far - b.far,
  );
  const meant = near && near.far <= name.length / 3 ? ` Did you mean ${near.known}?` : ' It is ignored.';
  return `${name} in ${place} is no setting of Answerable.${meant}`;
}
