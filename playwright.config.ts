import { defineConfig } from '@playwright/test';

/**
 * The command line has no window. What the page looks like to axe, in other widths and at 200 %, where Tab leads in it and
 * what its dialogs say is the same page in both, as is all that bears the tag `@page`; keys, files and what a host does with
 * them are in the others.
 */
const IN_CHROMIUM_ALONE = [
  'command-line.spec.ts',
  'command-line-backups.spec.ts',
  'accessibility.spec.ts',
  'library-accessibility.spec.ts',
  'notes-accessibility.spec.ts',
  'zoom.spec.ts',
  'keyboard-walk.spec.ts',
  'library-dialogs.spec.ts',
  'library-room.spec.ts',
  'notes-room.spec.ts',
  'browse-days.spec.ts',
  'open-paper.spec.ts',
  'finding.spec.ts',
  'command-line-library.spec.ts',
];

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
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  projects: [
    { name: 'chromium', metadata: { host: 'browser' }, testIgnore: 'package.spec.ts' },
    {
      name: 'electron',
      metadata: { host: 'electron' },
      testIgnore: [...IN_CHROMIUM_ALONE, 'package.spec.ts'],
      grepInvert: /@page/,
    },
    { name: 'package', metadata: { host: 'package' }, testMatch: ['first-run.spec.ts', 'package.spec.ts'] },
  ],
});
