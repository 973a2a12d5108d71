import * as v from 'valibot';
import { otherLoopback, WINDOW_ORIGIN } from '#contract/pdf-frame';
import { type FrameMessage, type WindowMessage, WindowMessageSchema } from './messages';

/** The origin of the window that this frame belongs to; undefined where there can be none. */
function windowOrigin(): string | undefined {
  if (location.protocol !== 'http:') return WINDOW_ORIGIN;
  const other = otherLoopback(location.host);
  return other === undefined ? undefined : `http://${other}`;
}

const origin = windowOrigin();

/** Says something to the window, and to nobody else. */
export function tell(message: FrameMessage, transfer: Transferable[] = []): void {
  if (origin !== undefined) window.parent.postMessage(message, origin, transfer);
}

/** Hears what the window says, and nobody else. */
export function hear(listener: (message: WindowMessage) => void): void {
  window.addEventListener('message', (event: MessageEvent<unknown>) => {
    if (event.origin !== origin || event.source !== window.parent) return;
    const parsed = v.safeParse(WindowMessageSchema, event.data);
    if (parsed.success) listener(parsed.output);
  });
}
