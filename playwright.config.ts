import { defineConfig } from '@playwright/test';

/** Run by `npm run e2e`, which finds a browser, a runtime and a display; both projects run the same specs. */
export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  workers: 2,
  fullyParallel: true,
  retries: 0,
  forbidOnly: process.env['CI'] !== undefined,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  projects: [
    { name: 'chromium', metadata: { host: 'browser' } },
    { name: 'electron', metadata: { host: 'electron' }, testIgnore: 'command-line.spec.ts' },
  ],
});
