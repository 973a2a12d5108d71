import * as v from 'valibot';
import { type FrameMessage, FrameMessageSchema, type WindowMessage } from '../../pdf-frame/messages';

/** How often a frame is asked whether it is still there, and how often in a row it may leave that unanswered. */
const ASK_MS = 2_000;
const MOST_UNANSWERED = 6;

export type FrameDoor = {
  say(message: WindowMessage): void;
  close(): void;
};

type Ears = {
  onMessage(message: Exclude<FrameMessage, { kind: 'pong' }>): void;
  /** It has not answered for so long that it will not. */
  onSilence(): void;
};

/**
 * Speaks with the frame of PDFs, and with nothing else: what comes from another origin or another window is not heard,
 * and what has not the form that was agreed on is as good as not said. A frame that does not answer is told of; one that
 * never began is none that answers.
 */
export function openFrameDoor(frame: HTMLIFrameElement, address: string, { onMessage, onSilence }: Ears): FrameDoor {
  // `URL.origin` is "null" for schemes that a page does not know.
  const origin = /^[\w-]+:\/\/[^/]+/.exec(address)?.[0] ?? '';
  let number = 0;
  let unanswered = 0;

  const say = (message: WindowMessage): void => frame.contentWindow?.postMessage(message, origin);

  function hear(event: MessageEvent<unknown>): void {
    if (event.source !== frame.contentWindow || event.origin !== origin) return;
    const parsed = v.safeParse(FrameMessageSchema, event.data);
    if (!parsed.success) return;
    if (parsed.output.kind !== 'pong') return onMessage(parsed.output);
    if (parsed.output.number === number) unanswered = 0;
  }

  const asking = setInterval(() => {
    // A window that nobody sees is given less time, and so is what is in it.
    if (document.visibilityState !== 'visible') return;
    if (unanswered >= MOST_UNANSWERED) return onSilence();
    number += 1;
    unanswered += 1;
    say({ kind: 'ping', number });
  }, ASK_MS);
  window.addEventListener('message', hear);

  return {
    say,
    close() {
      clearInterval(asking);
      window.removeEventListener('message', hear);
    },
  };
}
