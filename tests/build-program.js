import { builtAndFresh } from '../bin/fresh.js';

/** Tests that start the program many times start it as it is built, which costs half as much. */
export default async function buildProgram() {
  if (!builtAndFresh()) await import('../bin/build.js');
}
