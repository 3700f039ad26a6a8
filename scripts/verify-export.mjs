#!/usr/bin/env node
// Verifies a JSON export of Answerable without any of Answerable's own code: `node scripts/verify-export.mjs FILE [SEAL]`.
// Needs Node alone. Exits 0 when everything fits, 1 on a finding, 2 on wrong usage. docs/audit.md says what is checked.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';

const GENESIS = '0'.repeat(64);
const ERASED = '[erased]';

const sha256 = (text) => createHash('sha256').update(text).digest('hex');

/** JSON with sorted keys: the same content always has the same text, and so the same hash. */
function canonical(value) {
  if (value === null || typeof value !== 'object') return JSON.stringify(value ?? null);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const fields = Object.entries(value).filter(([, inner]) => inner !== undefined);
  fields.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(',')}}`;
}

/**
 * 1. Each word beside an entry has the salted hash that stands in the entry. An erased word is null, or another stands in its
 * place; the entry of the erasure says where. Earlier versions said only how many were erased.
 */
class WordsSeen {
  altered = [];
  gone = [];
  told = new Set();
  placed = new Set();
  unplaced = 0;

  take({ seq, words, body }, blocks) {
    this.#look(seq, String(seq), words, body.words);
    for (const block of blocks) this.#look(seq, block.hash, block.words, block.body.words);
    if (body.action !== 'erase') return;
    const { person, redacted = [], unset, words: count = 0 } = body.detail;
    for (const { at, index, hash } of redacted) this.told.add(`${at} ${index} ${hash}`);
    for (const { at, indexes } of unset ?? []) for (const index of indexes) this.told.add(`${at} ${index}`);
    if (unset) this.placed.add(person);
    else if (!this.placed.has(person)) this.unplaced += count - redacted.length;
  }

  #look(seq, at, words, hashes) {
    if (words.length !== hashes.length) this.altered.push({ seq, place: `${at} count` });
    for (const [i, word] of words.entries()) {
      const hash = word && isWord(word) ? sha256(`${word.salt}:${word.text}`) : '';
      if (word === null) this.gone.push({ seq, place: `${at} ${i}` });
      else if (hash !== hashes[i]) this.altered.push({ seq, place: `${at} ${i} ${hash}` });
    }
  }

  #entriesOf(those) {
    return [...new Set(those.filter(({ place }) => !this.told.has(place)).map(({ seq }) => seq))];
  }

  changed() {
    return this.#entriesOf(this.altered).map((seq) => `entry ${seq}: a name or text in it was changed`);
  }

  /** No finding, for an export leaves out secrets and addresses of webhooks. */
  untold() {
    const gone = this.gone.filter(({ place }) => !this.told.has(place));
    return gone.length > this.unplaced ? this.#entriesOf(gone) : [];
  }
}

const isWord = ({ text, salt }) => typeof text === 'string' && typeof salt === 'string';

/** Puts words back where the hashed part says `{ word: 3 }`. */
function withWords(node, words) {
  if (Array.isArray(node)) return node.map((inner) => withWords(inner, words));
  if (node === null || typeof node !== 'object') return node;
  if (typeof node.word === 'number') return words[node.word]?.text ?? ERASED;
  return Object.fromEntries(Object.entries(node).map(([key, inner]) => [key, withWords(inner, words)]));
}

/** 2. Each entry follows the one before it, and 3. its content, and that of its rows, has its hash. */
function entryProblems(entry, place, blocks) {
  const { body, prev, hash } = entry;
  const problems = [];
  if (entry.seq !== place.seq) problems.push(`entry ${place.seq} is missing`);
  if (prev !== place.prev) problems.push('it does not follow the entry before it');
  if (!isRedacted(entry) && hash !== sha256(canonical({ prev, body })))
    problems.push('its content does not fit its hash');
  if (body.seq !== entry.seq || body.inputKey !== entry.inputKey || body.organisation !== entry.organisation)
    problems.push('its number, input or organisation was changed');
  for (const name of body.rows) {
    const block = blocks.get(name);
    if (!block) problems.push('rows of it are missing');
    else if (sha256(canonical(block.body)) !== name) problems.push('rows of it do not fit their hash');
  }
  return problems;
}

/** An earlier version kept secret links as they are; an export leaves them out, and such an entry's hash cannot be made again. */
function isRedacted({ redacted, body }) {
  const secrets = body.changes.flatMap(({ of, set }) => {
    const link = of === 'people' ? set.calendar : of === 'settings' ? set.statusPage : null;
    return link?.secret === undefined ? [] : [link.secret];
  });
  return redacted === true && secrets.length > 0 && secrets.every((secret) => secret === '[removed]');
}

/** Applies an entry's changes: each thing has the newest value of each of its fields. */
function apply(things, entry, blocks) {
  const { at, by, changes } = withWords(entry.body, entry.words);
  const stored = entry.body.rows.flatMap((name) => {
    const block = blocks.get(name);
    return block ? withWords(block.body.changes, block.words) : [];
  });
  for (const { of, id, set } of [...changes, ...stored]) {
    const was = things.get(`${of} ${id}`);
    things.set(`${of} ${id}`, { ...was, ...set, rev: entry.seq, changed: { name: by.name, at } });
  }
}

/** 4. The activities of the current plan are what the entries say, no more and no fewer. */
function activityProblems(activities, things) {
  const current = [...things].find(([key, plan]) => key.startsWith('plans ') && plan.current);
  const expected = new Map(
    [...things]
      .filter(([key, thing]) => key.startsWith('activities ') && thing.plan === current?.[1].id)
      .map(([, activity]) => [activity.key, activity]),
  );
  const problems = [];
  for (const activity of activities) {
    const said = expected.get(activity?.key);
    if (!said) problems.push(`activity ${activity?.key} is in no entry, or twice in the file`);
    else if (!isDeepStrictEqual(plain(activity), plain(said)))
      problems.push(`activity ${activity.key} differs from what its entries say`);
    expected.delete(activity?.key);
  }
  for (const key of expected.keys()) problems.push(`activity ${key} is missing`);
  return problems;
}

const plain = (value) => JSON.parse(JSON.stringify(value));

/** Everything that does not fit in an export, as sentences; and its seal. */
export function verifyExport(archive, seal) {
  const findings = [];
  const blocks = new Map(archive.rows.map((block) => [block.hash, block]));
  const things = new Map();
  let place = { seq: 1, prev: GENESIS };
  let sealed = seal === undefined;
  const redacted = [];
  const words = new WordsSeen();
  for (const entry of archive.ledger) {
    try {
      for (const problem of entryProblems(entry, place, blocks))
        findings.push(`entry ${entry.seq}: ${problem}`);
      if (entry.organisation !== archive.organisation)
        findings.push(`entry ${entry.seq}: it is of another organisation`);
      if (isRedacted(entry)) redacted.push(entry.seq);
      words.take(
        entry,
        entry.body.rows.flatMap((name) => blocks.get(name) ?? []),
      );
      apply(things, entry, blocks);
    } catch {
      findings.push(`entry ${place.seq}: it cannot be read`);
    }
    // 5. A seal is the number and the hash of an entry, printed when it was the newest.
    if (seal !== undefined && `${entry?.seq}-${entry?.hash}`.startsWith(seal)) sealed = true;
    place = { seq: place.seq + 1, prev: entry?.hash };
  }
  if (!sealed) findings.push(`no entry has the seal ${seal}: this is not the chain that was sealed`);
  findings.push(...words.changed());
  findings.push(...activityProblems(archive.activities, things));
  return {
    entries: archive.ledger.length,
    seal: `${place.seq - 1}-${place.prev}`,
    findings,
    redacted,
    untold: words.untold(),
  };
}

const print = (line) => process.stdout.write(`${line}\n`);
const complain = (line) => process.stderr.write(`${line}\n`);

function main([file, seal]) {
  if (!file || (seal !== undefined && !/^\d+-[0-9a-f]{12,64}$/.test(seal))) {
    complain('Usage: node verify-export.mjs FILE [SEAL], a seal such as 41-9f2c41d7ab12');
    return 2;
  }
  let archive;
  try {
    archive = JSON.parse(readFileSync(file, 'utf8'));
    for (const part of ['ledger', 'rows', 'activities'])
      if (!Array.isArray(archive[part])) throw new Error(`it has no ${part}`);
  } catch (fault) {
    complain(`${file} is no export of Answerable: ${fault.message}.`);
    return 1;
  }
  const { entries, findings, redacted, untold, seal: newest } = verifyExport(archive, seal);
  for (const finding of findings) print(`- ${finding}`);
  print(
    findings.length
      ? `${many(findings.length, 'finding', 'findings')} in ${many(entries, 'entry', 'entries')}.`
      : `${many(entries, 'entry', 'entries')} verified.`,
  );
  if (redacted.length)
    print(`A secret link was left out of ${redacted.join(', ')}: their content is not proved.`);
  if (untold.length)
    print(
      `A name or text is gone from ${untold.join(', ')}, and no erasure tells of it: an export leaves out secrets and addresses of webhooks, and nothing else.`,
    );
  print(`Seal ${newest}`);
  return findings.length ? 1 : 0;
}

const many = (n, one, more) => `${n} ${n === 1 ? one : more}`;

// Run directly, not when a test imports it.
if (process.argv[1]?.endsWith('verify-export.mjs')) process.exitCode = main(process.argv.slice(2));
