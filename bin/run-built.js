import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';

/** A program of dist/program, and beside it what V8 made of it when it was built. */
const filesOf = (name) => {
  const file = fileURLToPath(new URL(`../dist/program/${name}.cjs`, import.meta.url));
  return { file, compiled: `${file}.v8` };
};

/**
 * A program as one script. Compiling it would take most of its start, so what V8 made of it when it was built is used;
 * another version of Node, or one with other flags, refuses that and compiles anew.
 */
export function scriptOf(name) {
  const { file, compiled } = filesOf(name);
  // Only ASCII is in it: bytes become a string as they are.
  const source = readFileSync(file, 'latin1');
  const script = new Script(`(function (exports, require, module, __filename, __dirname) {${source}\n})`, {
    filename: file,
    cachedData: existing(compiled),
    importModuleDynamically: (specifier) => import(specifier),
  });
  return { script, compiled, run: () => run(script, file) };
}

function existing(file) {
  try {
    return readFileSync(file);
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
