import { performance } from 'node:perf_hooks';
import { openInBrowser } from '../../tests/e2e/hosts';
import { launchChromium } from '../../tests/support/launch-chromium';
import { openWorkplace, type Workplace } from '../corpus/homes';
import type { Figure } from '../figures';
import { say } from '../project';
import { sized } from '../table';
import type { Bench } from './bench';

const PAINTED = `new Promise((resolve) => {
  const look = () => {
    const mark = performance.getEntriesByName('offprint:painted')[0];
    if (mark === undefined) setTimeout(look, 50);
    else resolve(performance.timeOrigin + mark.startTime);
  };
  look();
})`;

/** The browser host: from the start of its process to the first rows painted in a Chromium that is running already. */
export const benchBrowser: Bench = async ({ sizes, runs, corpus }) => {
  const browser = await launchChromium();
  const places: { readonly size: number; readonly place: Workplace; readonly values: number[] }[] = [];
  for (const size of sizes) places.push({ size, place: await openWorkplace(await corpus(size)), values: [] });
  for (let run = 0; run <= runs; run += 1) {
    say(`browser: ${run === 0 ? 'warming up' : `run ${run} of ${runs}`}`);
    for (const { place, values } of places) {
      const begun = performance.timeOrigin + performance.now();
      const where = { home: place.home, folder: place.folder, huggingFace: 'http://127.0.0.1:9' };
      const opened = await openInBrowser(browser, where, () => Promise.resolve());
      const painted = await opened.page.evaluate<number>(PAINTED);
      if (run > 0) values.push(painted - begun);
      await opened.close();
    }
  }
  await browser.close();
  await Promise.all(places.map(({ place }) => place.remove()));
  return places.map(({ size, values }): Figure => ({
    what: 'browser host, start to first rows',
    size: sized(size),
    unit: 'ms',
    values,
  }));
};
