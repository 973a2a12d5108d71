import { chromium, type Browser } from '@playwright/test';

const asRoot = process.platform === 'linux' && process.getuid?.() === 0;

/**
 * What Chromium goes without. Beside what Playwright always turns off, whose list this one takes the place of, it is the
 * pages behind the field for addresses: each window starts them in a process of its own, and that takes longer than our page.
 */
const WITHOUT = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
];

/** Starts the Chromium that CHROMIUM_PATH names, or Playwright's own, with these switches in addition. */
export function launchChromium(...switches: readonly string[]): Promise<Browser> {
  const executablePath = process.env['CHROMIUM_PATH'];
  return chromium.launch({
    args: [...(asRoot ? ['--no-sandbox'] : []), `--disable-features=${WITHOUT.join(',')}`, ...switches],
    ...(executablePath === undefined ? {} : { executablePath }),
  });
}
