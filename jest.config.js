/** Whole programs are started in these: what is built starts in half the time. */
const PROGRAMS = ['tests/cli', 'tests/flows', 'tests/chaos'];

const project = {
  testEnvironment: 'node',
  roots: ['<rootDir>/tests'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'es6' } },
    ],
  },
};
const programs = PROGRAMS.map((folder) => `<rootDir>/${folder}`);

export default {
  projects: [
    {
      ...project,
      testMatch: ['**/*.test.ts'],
      testPathIgnorePatterns: programs.map((folder) => `${folder}/`),
    },
    {
      ...project,
      roots: programs,
      testMatch: ['**/*.test.ts'],
      globalSetup: '<rootDir>/tests/build-program.js',
    },
  ],
  // Many suites wait for processes they started: no core is kept free.
  maxWorkers: '100%',
  // What a file has imported stays in its worker: after two hundred files it would be more than there is room for.
  workerIdleMemoryLimit: '1500MB',
  // Only what hangs takes as long as this, however busy the machine is.
  testTimeout: 240_000,
  // agenda leaves a timer of half its lock's life behind each job it ran; it must not hold the whole run.
  forceExit: true,
};
