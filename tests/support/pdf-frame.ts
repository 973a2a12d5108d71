import type { Page } from '@playwright/test';

type Told = { readonly kind: string; readonly why?: string; readonly pages?: number };

/**
 * Shows the frame of PDFs in the page of a window, as that does itself, and has it open a PDF. Settles with what the
 * frame said up to where it is known what becomes of that: a page is drawn, a password is asked for, or it failed; with
 * `silent` at the end where it has said nothing of the kind for so long.
 */
export async function openFrameIn(
  page: Page,
  { address, key, length }: { readonly address: string; readonly key: string; readonly length: number },
  patienceMs = 60_000,
): Promise<readonly Told[]> {
  return page.evaluate(
    ({ address, key, length, patienceMs }) => {
      document.querySelector('#attempt')?.remove();
      const frame = document.createElement('iframe');
      frame.id = 'attempt';
      // What is not in view draws nothing.
      Object.assign(frame.style, { position: 'fixed', inset: '0', width: '800px', height: '600px' });
      frame.src = address;
      const origin = /^[\w-]+:\/\/[^/]+/.exec(address)?.[0] ?? '';
      return new Promise<Told[]>((resolve) => {
        const told: Told[] = [];
        const end = (): void => {
          clearTimeout(timer);
          window.removeEventListener('message', hear);
          resolve(told);
        };
        const timer = setTimeout(() => {
          told.push({ kind: 'silent' });
          end();
        }, patienceMs);
        function hear({ data, source }: MessageEvent<Told>): void {
          if (source !== frame.contentWindow) return;
          told.push(data);
          if (data.kind === 'ready') {
            const look = { place: null, isInverted: false, isDark: false, isMac: false };
            frame.contentWindow?.postMessage({ kind: 'open', key, length, ...look }, origin);
          } else if (['drawn', 'password-needed', 'failed'].includes(data.kind)) end();
        }
        window.addEventListener('message', hear);
        document.body.append(frame);
      });
    },
    { address, key, length, patienceMs },
  );
}
