import { ipcMain, nativeTheme, shell, type BrowserWindow, type WebFrameMain } from 'electron';
import * as v from 'valibot';
import type { Answer } from '#contract/channels';
import type { HostMessage, HostRequest } from '#contract/bridge';
import { AppError } from '#contract/errors';
import { IPC } from '#contract/ipc';
import { THEMES } from '#contract/settings';
import { assertNever } from '#contract/types';
import type { App } from '../../app';
import { externalLink } from '../external-link';
import { isOwnFrame } from './sender';
import { WINDOW_ORIGIN } from './window-protocol';

const HostRequestSchema = v.variant('kind', [
  v.object({ kind: v.literal('open-link'), url: v.string() }),
  v.object({ kind: v.literal('reveal-home') }),
  v.object({ kind: v.literal('set-theme'), theme: v.picklist(THEMES) }),
]);

const STRANGER: Answer<never> = {
  ok: false,
  error: new AppError('host.unauthorized', 'Only the window of Offprint may ask this.').toData(),
};

/** Carries the window's calls to the application, and its events back. */
export function connectBridge(app: App, home: string, currentWindow: () => BrowserWindow | undefined): void {
  const isOurs = (frame: WebFrameMain | null): boolean =>
    isOwnFrame(frame, currentWindow()?.webContents.mainFrame, WINDOW_ORIGIN);
  ipcMain.handle(IPC.call, (event, channel: unknown, input: unknown) =>
    isOurs(event.senderFrame) ? app.answer(channel, input) : STRANGER,
  );
  ipcMain.handle(IPC.ask, async (event, given: unknown): Promise<Answer<boolean>> => {
    if (!isOurs(event.senderFrame)) return STRANGER;
    const request = v.safeParse(HostRequestSchema, given);
    if (!request.success) {
      return { ok: false, error: new AppError('input.invalid', 'The window asked for something unknown.').toData() };
    }
    return { ok: true, value: await carryOut(request.output, home) };
  });
  app.listen((event) => {
    const contents = currentWindow()?.webContents;
    // Whatever page the window may show: only ours is told anything.
    if (contents === undefined || !isOurs(contents.mainFrame)) return;
    const message: HostMessage = { kind: 'event', event };
    contents.send(IPC.message, message);
  });
}

/** True if it was done. */
async function carryOut(request: HostRequest, home: string): Promise<boolean> {
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
