import { defineConfig } from '@playwright/test';

/**
 * Run by `npm run e2e`, which finds a browser, a runtime and a display. Chromium and Electron run the same specs; the
 * package, which scripts/package.mjs makes, is tested for what packaging can break.
 */
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
    { name: 'chromium', metadata: { host: 'browser' }, testIgnore: 'package.spec.ts' },
    { name: 'electron', metadata: { host: 'electron' }, testIgnore: ['command-line.spec.ts', 'package.spec.ts'] },
    { name: 'package', metadata: { host: 'package' }, testMatch: ['first-run.spec.ts', 'package.spec.ts'] },
  ],
});
