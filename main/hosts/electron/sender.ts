/** What there is to know of a frame that asks; Electron's `WebFrameMain` has it. */
type Frame = { readonly origin: string };

/**
 * Whether a frame is the one that may speak with main: the main frame of the window itself, while the page in it is
 * ours. A frame that has gone is null; an embedded one, or that of another window, is not the main frame; a page that
 * is not ours has another origin.
 */
export function isOwnFrame(frame: Frame | null, mainFrame: Frame | undefined, origin: string): boolean {
  return frame !== null && frame === mainFrame && frame.origin === origin;
}
