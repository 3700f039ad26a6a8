// Usage: node bin/keep-compiled.js PROGRAM ARGUMENTS…
// Runs a program that was built and keeps, when it ends, what V8 has compiled of it by then.
import { setFlagsFromString } from 'node:v8';
import { PATTERNS } from './patterns.js';
import { scriptOf } from './run-built.js';

const [name] = process.argv.splice(2, 1);
// What is compiled under other flags is refused.
if (name === 'main') setFlagsFromString(PATTERNS);
const { keep, run } = scriptOf(name);
process.on('exit', keep);
run();
