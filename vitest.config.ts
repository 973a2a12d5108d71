import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Most tests wait for a process, a disk or a clock: one worker would leave a processor idle.
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'node',
          environment: 'node',
          include: ['main/**/*.test.ts', 'preload/**/*.test.ts', 'scripts/**/*.test.mjs'],
          // These tiers keep no state in modules, and a fresh process for each file costs more than most files do.
          isolate: false,
          setupFiles: ['main/testing/seed-chance.ts'],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'programs',
          environment: 'node',
          include: ['tests/contract/**/*.test.ts', 'tests/faults/**/*.test.ts', 'tests/security/**/*.test.ts'],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'renderer',
          environment: 'happy-dom',
          include: ['renderer/**/*.test.{ts,tsx}'],
          // A file has modules and a document of its own, as in a process of its own, but the worker loads happy-dom once.
          pool: 'vmThreads',
          testTimeout: 30_000,
        },
      },
    ],
  },
});
