import type { FrameMessage } from '../../pdf-frame/messages';

/** A key that was pressed in the frame goes on as if it had been pressed on the frame's element. */
export function handKeyOn(frame: HTMLElement, pressed: Extract<FrameMessage, { kind: 'key' }>): void {
  const { kind: _kind, altGraph, ...init } = pressed;
  frame.dispatchEvent(
    new KeyboardEvent('keydown', { ...init, modifierAltGraph: altGraph, bubbles: true, cancelable: true }),
  );
}
