import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'vitest';
import type { Answer, Channel } from '#contract/channels';
import type { HostMessage, PreloadBridge } from '#contract/bridge';
import { DEFAULT_SETTINGS } from '#contract/settings';
import { electronRuntime } from '../support/electron-runtime';
import { launchElectron } from '../support/launch-electron';
import { contractSuite } from './suite';

declare const window: { readonly offprint: PreloadBridge };

const root = join(import.meta.dirname, '..', '..');
const runtime = electronRuntime();

if (runtime.kind === 'missing') {
  test.skip(`the bridge of Electron (not run: ${runtime.reason})`, () => undefined);
} else {
  contractSuite('the bridge of Electron', async (home, huggingFace) => {
    // A window looks at the feed by itself, which would meet the suite's own refreshes.
    const settings = { schemaVersion: 1, data: { ...DEFAULT_SETTINGS, refreshMinutes: 0 } };
    await writeFile(join(home, 'settings.json'), JSON.stringify(settings));
    const { application, page } = await launchElectron({
      args: [root, ...runtime.switches],
      env: {
        ...runtime.env,
        OFFPRINT_HOME: home,
        OFFPRINT_HF_URL: huggingFace,
        OFFPRINT_ARXIV_URL: `${huggingFace}/arxiv`,
      },
    });
    await page.waitForLoadState('load');
    return {
      ask: (channel, input): Promise<Answer<unknown>> =>
        // The bridge is typed; a stranger in the page is not.
        page.evaluate(([name, given]) => window.offprint.call(name as Channel, given as never), [
          channel,
          input,
        ] as const),
      async listen(listener) {
        await page.exposeFunction('tell', (message: HostMessage) => {
          if (message.kind === 'event') listener(message.event);
        });
        await page.evaluate(() => {
          window.offprint.listen((message) => (window as unknown as { tell(one: unknown): void }).tell(message));
        });
      },
      close: () => application.close(),
    };
  });
}
