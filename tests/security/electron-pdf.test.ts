import type { Frame } from '@playwright/test';
import { expect, test } from 'vitest';
import { keepPdf } from '../support/kept-pdf';
import { madePdf } from '../support/made-pdf';
import { openFrameIn } from '../support/pdf-frame';
import { describeElectron, type OpenedElectron } from './electron';

const PAPER = '2512.00042';
const PDF = madePdf({ title: 'A paper', pages: [['Part 1'], ['Part 2']] });

type Frames = readonly { readonly origin: string; readonly process: number }[];

function framesOf({ application }: OpenedElectron): Promise<Frames> {
  return application.evaluate(({ webContents }) =>
    webContents
      .getAllWebContents()
      .flatMap((one) => one.mainFrame.framesInSubtree)
      .map((frame) => ({ origin: frame.origin, process: frame.osProcessId })),
  );
}

/** Shows the frame of PDFs in the page, as the window does, and opens a PDF in it. */
async function openFrame(opened: OpenedElectron): Promise<Frame> {
  const { page, home } = opened;
  await keepPdf(home, PAPER, PDF);
  const { value } = await page.evaluate(
    (id) =>
      (
        globalThis as unknown as {
          offprint: { call(channel: string, input: unknown): Promise<{ value: { key: string } }> };
        }
      ).offprint.call('document.open-pdf', { id }),
    PAPER,
  );
  const address = 'offprint-pdf://viewer/pdf-frame/index.html';
  expect((await openFrameIn(page, { address, key: value.key, length: PDF.length })).at(-1)?.kind).toBe('drawn');
  const frame = page.frames().find((one) => one.url().startsWith('offprint-pdf:'));
  if (frame === undefined) throw new Error('There is no frame.');
  return frame;
}

describeElectron('the frame of PDFs', (opened) => {
  test('is another process, without a bridge, which ends with the frame even where it hangs', async () => {
    const frame = await openFrame(opened());
    const before = await framesOf(opened());
    const own = before.find(({ origin }) => origin === 'offprint://app');
    const other = before.find(({ origin }) => origin === 'offprint-pdf://viewer');
    expect(own).toBeDefined();
    expect(other).toBeDefined();
    expect(other?.process).not.toBe(own?.process);
    expect(await frame.evaluate(() => ['offprint', 'require', 'process'].filter((name) => name in globalThis))).toEqual(
      [],
    );
    await frame.evaluate(() => {
      setTimeout(() => {
        for (;;);
      });
    });
    await opened().page.evaluate(() => document.querySelector('#attempt')?.remove());
    await expect
      .poll(
        () => {
          try {
            process.kill(other?.process ?? 0, 0);
            return 'runs';
          } catch {
            return 'ended';
          }
        },
        { timeout: 20_000 },
      )
      .toBe('ended');
    expect(await opened().page.evaluate(() => 1 + 1)).toBe(2);
  });

  test('reaches nothing but its own files and the PDF that was opened, and is framed by nobody else', async () => {
    const frame = await openFrame(opened());
    const outcomes = await frame.evaluate(async () => {
      const tried = async (url: string, init?: RequestInit): Promise<string> => {
        try {
          return String((await fetch(url, init)).status);
        } catch {
          return 'refused';
        }
      };
      const seen: Record<string, string> = {};
      for (const url of [
        'offprint://app/index.html',
        'offprint://app/documents/2512.00042/x',
        'https://example.org/',
        'http://127.0.0.1:9/',
        'file:///etc/hostname',
        '../opened/guessed',
        '../index.html',
        '../../main/index.js',
        './cmaps/../../index.html',
      ])
        seen[url] = await tried(url);
      let evaluated = 'ran';
      await new Promise<void>((resolve) => {
        setTimeout(() => {
          try {
            // oxlint-disable-next-line no-eval -- what is tried
            (0, eval)('1');
          } catch {
            evaluated = 'refused';
          }
          resolve();
        });
      });
      seen['eval'] = evaluated;
      let parent = 'read';
      try {
        parent = window.parent.document.title;
      } catch {
        parent = 'refused';
      }
      seen['parent'] = parent;
      return seen;
    });
    expect(outcomes).toEqual({
      'offprint://app/index.html': 'refused',
      'offprint://app/documents/2512.00042/x': 'refused',
      'https://example.org/': 'refused',
      'http://127.0.0.1:9/': 'refused',
      'file:///etc/hostname': 'refused',
      '../opened/guessed': '404',
      '../index.html': '404',
      '../../main/index.js': '404',
      './cmaps/../../index.html': '404',
      eval: 'refused',
      parent: 'refused',
    });
    await opened().page.evaluate(() => document.querySelector('#attempt')?.remove());
  });

  test('cannot be sent anywhere else, nor send the window away', async () => {
    const frame = await openFrame(opened());
    await frame.evaluate(() => {
      location.href = 'offprint-pdf://viewer/opened/guessed';
    });
    await frame.evaluate(() => {
      const link = document.createElement('a');
      link.href = 'https://example.org/';
      link.target = '_blank';
      document.body.append(link);
      link.click();
    });
    for (let round = 0; round < 3; round += 1) await opened().page.evaluate(() => new Promise(requestAnimationFrame));
    expect(opened().page.url()).toBe('offprint://app/index.html');
    expect((await framesOf(opened())).map(({ origin }) => origin).toSorted()).toEqual([
      'offprint-pdf://viewer',
      'offprint://app',
    ]);
    expect(frame.url()).toBe('offprint-pdf://viewer/pdf-frame/index.html');
  });
});
