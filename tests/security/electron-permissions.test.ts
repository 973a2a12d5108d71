import { chmod, readFile, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { expect, test } from 'vitest';
import { describeElectron, type WithBridge } from './electron';

describeElectron('what the window may ask of the system', (opened) => {
  test.each([
    'geolocation',
    'notifications',
    'camera',
    'microphone',
    'midi',
    'clipboard-read',
    'persistent-storage',
    'screen-wake-lock',
    'idle-detection',
    'background-sync',
    'storage-access',
    'window-management',
    'local-fonts',
    'payment-handler',
    'accelerometer',
    'display-capture',
  ])('looked up, %s is denied', async (name) => {
    const state = await opened().page.evaluate(async (permission) => {
      try {
        return (await navigator.permissions.query({ name: permission as PermissionName })).state;
      } catch (error) {
        return String(error);
      }
    }, name);
    expect(state).toBe('denied');
  });

  const requests: readonly (readonly [string, string])[] = [
    ['the place', 'new Promise((done, fail) => navigator.geolocation.getCurrentPosition(done, fail))'],
    ['notifications', `Notification.requestPermission().then((state) => { if (state !== 'granted') throw state; })`],
    ['the camera', 'navigator.mediaDevices.getUserMedia({ video: true })'],
    ['the microphone', 'navigator.mediaDevices.getUserMedia({ audio: true })'],
    ['the screen', 'navigator.mediaDevices.getDisplayMedia({ video: true })'],
    ['MIDI', 'navigator.requestMIDIAccess({ sysex: true })'],
    ['the clipboard', 'navigator.clipboard.readText()'],
    ['lasting storage', `navigator.storage.persist().then((kept) => { if (!kept) throw kept; })`],
    ['the fonts', 'queryLocalFonts().then((all) => { if (!all.length) throw all; })'],
    ['a USB device', 'navigator.usb.requestDevice({ filters: [] })'],
    ['an HID device', 'navigator.hid.requestDevice({ filters: [] }).then((all) => { if (!all.length) throw all; })'],
    ['a serial port', 'navigator.serial.requestPort()'],
    ['a Bluetooth device', 'navigator.bluetooth.requestDevice({ acceptAllDevices: true })'],
    ['to keep the screen awake', `navigator.wakeLock.request('screen')`],
    ['the pointer', 'document.body.requestPointerLock()'],
    ['the keyboard', 'navigator.keyboard.lock()'],
  ];
  test.each(requests)('asked for, %s is not given', async (_what, code) => {
    const { application, page } = opened();
    // As after a click: what needs one must not be refused for the lack of it.
    const given = (await application.evaluate(
      ({ BrowserWindow }, attempt) =>
        BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(
          `(async () => { await ${attempt}; return true; })().catch(() => false)`,
          true,
        ),
      code,
    )) as boolean;
    expect(given).toBe(false);
    expect(page.url()).toBe('offprint://app/index.html');
  });

  test('writing to the clipboard is given', async () => {
    const { application } = opened();
    const written = (await application.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      window?.focus();
      return window?.webContents.executeJavaScript(
        `navigator.permissions.query({ name: 'clipboard-write' }).then(({ state }) => state)`,
        true,
      );
    })) as string;
    expect(written).toBe('granted');
  });
});

/** Programs that note what they are told to open, in the place of the system's. */
async function noteWhatIsOpened(folder: string): Promise<Record<string, string>> {
  for (const name of ['xdg-open', 'xdg-email']) {
    const program = join(folder, name);
    await writeFile(program, `#!/bin/sh\necho "$1" >> '${join(folder, 'opened')}'\n`);
    await chmod(program, 0o755);
  }
  return { PATH: `${folder}${delimiter}${process.env['PATH'] ?? ''}` };
}

if (process.platform === 'linux') {
  describeElectron(
    'what is opened outside of the window',
    (opened) => {
      const openLink = (url: unknown) =>
        opened().page.evaluate(
          (link) => (globalThis as unknown as WithBridge).offprint.ask({ kind: 'open-link', url: link as string }),
          url,
        );
      const noted = async () =>
        (await readFile(join(opened().home, '..', 'opened'), 'utf8').catch(() => '')).split('\n').slice(0, -1);
      const links = ['https://arxiv.org/abs/2404.06921', 'http://example.org/project', 'mailto:ada@example.org'];

      test('a web page and a mail are, and the window is told so', async () => {
        for (const url of links) expect(await openLink(url)).toEqual({ ok: true, value: true });
        // Each is opened by a process of its own, for which nobody waits.
        await expect.poll(async () => (await noted()).toSorted()).toEqual(links.toSorted());
      });

      test.each([
        'file:///etc/passwd',
        '/etc/passwd',
        'javascript:alert(1)',
        'data:text/html,x',
        'smb://host/share',
        'vscode://file/etc/passwd',
        'offprint://app/index.html',
        'https://user:password@example.org/',
        'mailto:ada@example.org?attach=/etc/passwd',
        '--help',
        '',
      ])('%j is not, and the window is told so', async (url) => {
        expect(await openLink(url)).toEqual({ ok: true, value: false });
      });

      test.each([null, 7, { toString: 'x' }, ['https://example.org']])('%j is no link', async (url) => {
        expect(await openLink(url)).toMatchObject({ ok: false, error: { code: 'input.invalid' } });
      });

      test('and so nothing else was opened', async () => {
        const last = 'https://example.org/last';
        await openLink(last);
        await expect.poll(async () => (await noted()).toSorted()).toEqual([...links, last].toSorted());
      });
    },
    noteWhatIsOpened,
  );
}
