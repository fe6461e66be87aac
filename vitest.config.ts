import { availableParallelism } from 'node:os';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/**
 * The tests that run in Node. `npm test` runs unit, renderer, contract and integration; `faults` takes long and is asked
 * for by name. Nothing is retried: a test that passes only sometimes is a failed one.
 */
export default defineConfig({
  test: {
    retry: 0,
    // Left to itself, vitest runs one file after another on a computer of two cores.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    allowOnly: process.env.CI === undefined,
    // Vite's own timers and servers have no place in these tests; a hanging teardown is a bug to be seen.
    teardownTimeout: 10_000,
    projects: [
      {
        test: {
          name: 'unit',
          environment: 'node',
          include: ['test/unit/**/*.test.ts'],
          exclude: ['test/unit/renderer/**'],
          testTimeout: 10_000,
        },
      },
      {
        plugins: [react()],
        test: {
          name: 'renderer',
          environment: 'happy-dom',
          setupFiles: ['test/support/idle-callbacks.ts'],
          include: ['test/unit/renderer/**/*.test.{ts,tsx}'],
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'contract',
          environment: 'node',
          include: ['test/contract/**/*.test.ts'],
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'integration',
          environment: 'node',
          include: ['test/integration/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'faults',
          environment: 'node',
          include: ['test/faults/**/*.test.ts'],
          testTimeout: 600_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
