import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';

const SEAL_BYTES = 32;

/** A program of dist/program, and beside it what V8 made of it when it was built. */
const filesOf = (name, folder) => {
  const file = path.join(folder, `${name}.cjs`);
  return { file, compiled: `${file}.v8` };
};

const PROGRAM = fileURLToPath(new URL('../dist/program', import.meta.url));

/**
 * A program as one script. Compiling it would take most of its start, so what V8 made of it when it was built is used;
 * another version of Node, or one with other flags, refuses that and compiles anew.
 */
export function scriptOf(name, folder = PROGRAM) {
  const { file, compiled } = filesOf(name, folder);
  // Only ASCII is in it: bytes become a string as they are.
  const source = readFileSync(file, 'latin1');
  const script = new Script(`(function (exports, require, module, __filename, __dirname) {${source}\n})`, {
    filename: file,
    cachedData: existing(compiled, source),
    importModuleDynamically: (specifier) => import(specifier),
  });
  return { script, keep: () => keep(compiled, source, script), run: () => run(script, file) };
}

/** V8 looks at what it is given only so far: damaged, or of another text, it would end the process or run old code. */
function sealOf(source, data) {
  return createHash('sha256').update(source, 'latin1').update(data).digest();
}

function keep(file, source, script) {
  const data = script.createCachedData();
  writeFileSync(file, Buffer.concat([sealOf(source, data), data]));
}

function existing(file, source) {
  try {
    const kept = readFileSync(file);
    const data = kept.subarray(SEAL_BYTES);
    return sealOf(source, data).equals(kept.subarray(0, SEAL_BYTES)) ? data : undefined;
  } catch {
    return undefined;
  }
}

function run(script, file) {
  const module = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(file), module, file, path.dirname(file));
}

/** Runs a program that was built. */
export function runBuilt(name) {
  scriptOf(name).run();
}
