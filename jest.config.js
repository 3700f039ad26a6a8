export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/tests'],
  testMatch: ['**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'es6' } },
    ],
  },
  // Many suites wait for processes they started: no core is kept free.
  maxWorkers: '100%',
  testTimeout: 30_000,
  // agenda leaves a timer of half its lock's life behind each job it ran; it must not hold the whole run.
  forceExit: true,
};
