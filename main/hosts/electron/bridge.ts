import { ipcMain, nativeTheme, shell, type BrowserWindow, type WebFrameMain } from 'electron';
import * as v from 'valibot';
import type { Answer } from '#contract/channels';
import type { HostMessage, HostRequest } from '#contract/bridge';
import { AppError } from '#contract/errors';
import type { AppEvent } from '#contract/events';
import { IPC } from '#contract/ipc';
import { WINDOW_ORIGIN } from '#contract/pdf-frame';
import { THEMES } from '#contract/settings';
import { assertNever } from '#contract/types';
import type { App } from '../../app';
import { externalLink } from '../external-link';
import { isOwnFrame } from './sender';

const HostRequestSchema = v.variant('kind', [
  v.object({ kind: v.literal('open-link'), url: v.string() }),
  v.object({ kind: v.literal('reveal-home') }),
  v.object({ kind: v.literal('set-theme'), theme: v.picklist(THEMES) }),
  v.object({ kind: v.literal('left') }),
]);

const STRANGER: Answer<never> = {
  ok: false,
  error: new AppError('host.unauthorized', 'Only the window of Offprint may ask this.').toData(),
};

/** So long a window is waited for that does not say that it may go. Milliseconds. */
const LEAVE_MS = 2_000;

export type Bridge = {
  /** Has the window send what was typed; settles when it has, or does not answer. */
  leave(): Promise<void>;
};

/** Carries the window's calls to the application, and its events back. `onWork`: told of each of them. */
export function connectBridge(
  app: Promise<App>,
  home: string,
  currentWindow: () => BrowserWindow | undefined,
  onWork: () => void,
): Bridge {
  const leaving = new Set<() => void>();
  const isOurs = (frame: WebFrameMain | null): boolean =>
    isOwnFrame(frame, currentWindow()?.webContents.mainFrame, WINDOW_ORIGIN);
  ipcMain.handle(IPC.call, async (event, channel: unknown, input: unknown) => {
    onWork();
    return isOurs(event.senderFrame) ? (await app).answer(channel, input) : STRANGER;
  });
  ipcMain.handle(IPC.ask, async (event, given: unknown): Promise<Answer<boolean>> => {
    if (!isOurs(event.senderFrame)) return STRANGER;
    const request = v.safeParse(HostRequestSchema, given);
    if (!request.success) {
      return { ok: false, error: new AppError('input.invalid', 'The window asked for something unknown.').toData() };
    }
    if (request.output.kind === 'left') {
      for (const left of leaving) left();
      return { ok: true, value: true };
    }
    return { ok: true, value: await carryOut(request.output, home) };
  });
  const tell = (event: AppEvent): void => {
    onWork();
    const contents = currentWindow()?.webContents;
    // Whatever page the window may show: only ours is told anything.
    if (contents === undefined || !isOurs(contents.mainFrame)) return;
    const message: HostMessage = { kind: 'event', event };
    contents.send(IPC.message, message);
  };
  // Where it cannot be loaded there is nothing to tell; the host says so.
  app.then((opened) => opened.listen(tell)).catch(() => undefined);
  return {
    leave() {
      const contents = currentWindow()?.webContents;
      if (contents === undefined || contents.isCrashed() || !isOurs(contents.mainFrame)) return Promise.resolve();
      return new Promise((resolve) => {
        const left = (): void => {
          clearTimeout(timer);
          leaving.delete(left);
          resolve();
        };
        const timer = setTimeout(left, LEAVE_MS);
        leaving.add(left);
        const message: HostMessage = { kind: 'leaving' };
        contents.send(IPC.message, message);
      });
    },
  };
}

/** True if it was done. */
async function carryOut(request: Exclude<HostRequest, { kind: 'left' }>, home: string): Promise<boolean> {
  switch (request.kind) {
    case 'open-link': {
      const url = externalLink(request.url);
      if (url === undefined) return false;
      return shell.openExternal(url).then(
        () => true,
        // The system has nothing to open it with.
        () => false,
      );
    }
    case 'reveal-home':
      return (await shell.openPath(home)) === '';
    case 'set-theme':
      // The frame, its menus and the scroll bars follow.
      nativeTheme.themeSource = request.theme;
      return true;
    default:
      return assertNever(request);
  }
}
