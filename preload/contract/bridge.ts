import type { AppEvent } from './events';
import type { Answer, Channel, ChannelInput, ChannelOutput } from './channels';

/** What a host can do beyond the application: open a link, show the folder, speak with the window's frame. */
export type HostRequest =
  | { readonly kind: 'open-link'; readonly url: string }
  | { readonly kind: 'reveal-home' }
  | { readonly kind: 'set-theme'; readonly theme: 'system' | 'light' | 'dark' }
  /** What was typed has been sent: the window may go. The answer to `leaving`. */
  | { readonly kind: 'left' };

/** What a host tells its window. */
export type HostMessage =
  /** The event of the application. */
  | { readonly kind: 'event'; readonly event: AppEvent }
  /** A menu entry was chosen: the id of an action. */
  | { readonly kind: 'action'; readonly action: string }
  /** The window is about to be closed: what was typed is to be sent, and then `left` to be said. */
  | { readonly kind: 'leaving' };

/** What the preload exposes as `window.offprint` in Electron: functions with names, nothing of Electron itself. */
export type PreloadBridge = {
  readonly platform: string;
  call<C extends Channel>(channel: C, input: ChannelInput<C>): Promise<Answer<ChannelOutput<C>>>;
  /** Asks something of the host; true if it was done. */
  ask(request: HostRequest): Promise<Answer<boolean>>;
  /** Listens until the returned function is called. */
  listen(listener: (message: HostMessage) => void): () => void;
};
