import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { giveAddress, packaged } from '../support/package';
import { papersOf } from '../support/feed-server-papers';
import { runPackaged, startPackaged } from '../support/packaged-command';
import { expect, test, TODAY, type Offprint } from './app';
import { paperAt, rowOf, wayTo } from './window';

/** A start of the packaged program on this test's library, with its address in the settings. */
async function onLibrary(offprint: Offprint, home = offprint.home) {
  await giveAddress({ home, huggingFace: offprint.feed.url });
  return { home, profile: dirname(offprint.home), program: packaged().program };
}

test('a library that was made in another folder and moved opens here with no network, and goes on from there', async ({
  offprint,
}) => {
  const elsewhere = `${offprint.home}-elsewhere`;
  const start = await onLibrary(offprint, elsewhere);
  offprint.feed.setToday('2025-12-30');
  expect(await runPackaged(start, 'refresh')).toMatchObject({ status: 0, err: '' });
  await rename(elsewhere, offprint.home);

  await offprint.goOffline();
  const page = await offprint.start();
  await expect(rowOf(page, paperAt('2025-12-30', 0))).toBeVisible();
  await offprint.goOnline();
  await page.getByRole('button', { name: 'Refresh the feed' }).click();
  await wayTo(page, 'Today').click();
  await expect(rowOf(page, paperAt(TODAY, 0))).toBeVisible();
  expect(existsSync(elsewhere)).toBe(false);
});

test('commands need no display: they print to stdout and end with their status', async ({ offprint }) => {
  const start = await onLibrary(offprint);
  expect(await runPackaged(start, '--version')).toEqual({ status: 0, out: `${packaged().version}\n`, err: '' });
  expect((await runPackaged(start, 'where')).out).toBe(`${offprint.home}\n`);
  const help = await runPackaged(start, '--help');
  expect(help).toMatchObject({ status: 0, err: '' });
  expect(help.out).toContain('offprint refresh');

  expect(await runPackaged(start, 'refresh', '--day', TODAY)).toMatchObject({ status: 0, err: '' });
  const listed = await runPackaged(start, 'list', '--day', TODAY, '--json');
  const papers = JSON.parse(listed.out) as { id: string }[];
  expect(papers.map(({ id }) => id)).toEqual(papersOf(TODAY).map(({ paper }) => paper.id));

  expect(await runPackaged(start, 'show', '9912.99999')).toMatchObject({ status: 1, out: '' });
  const wrong = await runPackaged(start, 'lst');
  expect(wrong).toMatchObject({ status: 2, out: '' });
  expect(wrong.err).toContain('"lst"');
  // Neither an Electron profile nor anything else was left beside the library.
  expect(existsSync(join(start.profile, 'data'))).toBe(false);
});

test('the launcher for servers runs commands where there is no sandbox, as for root, and never opens a window', async ({
  offprint,
}) => {
  test.skip(process.platform !== 'linux', 'it comes with the package for Linux');
  const program = join(packaged().folder, 'offprint-cli');
  const start = { ...(await onLibrary(offprint)), program, switches: [] };
  expect(await runPackaged(start, '--version')).toEqual({ status: 0, out: `${packaged().version}\n`, err: '' });
  expect(await runPackaged(start, 'list', '--json')).toMatchObject({ status: 0, out: '[]\n' });
  const onDisplay = { ...start, display: true };
  expect(await runPackaged(onDisplay)).toMatchObject({ status: 2, out: '' });
  expect(await runPackaged(onDisplay, '--serve')).toMatchObject({ status: 2, out: '' });
});

test('without a display the window says what to do instead, and it can be served', async ({ offprint }) => {
  test.skip(process.platform !== 'linux', 'there is always a display on this system');
  const start = await onLibrary(offprint);
  const refused = await runPackaged(start);
  expect(refused).toMatchObject({ status: 1, out: '' });
  expect(refused.err).toContain('offprint serve');

  const { child, ended } = startPackaged(start, 'serve');
  const address = await new Promise<string>((resolve, reject) => {
    let text = '';
    child.stdout?.on('data', (chunk: string) => {
      text += chunk;
      const found = /http:\/\/127\.0\.0\.1:\d+\/\S+/.exec(text)?.[0];
      if (found !== undefined) resolve(found);
    });
    void ended.then(({ err }) => reject(new Error(`It ended: ${err}`)));
  });
  const answer = await fetch(address);
  expect(answer.status).toBe(200);
  expect(await answer.text()).toContain('<title>Offprint</title>');
  child.kill('SIGTERM');
  expect(await ended).toMatchObject({ status: 0 });
});

test('a command and a second start go to the window that is open', async ({ offprint }) => {
  offprint.feed.setToday('2025-12-30');
  const page = await offprint.start();
  await expect(rowOf(page, paperAt('2025-12-30', 0))).toBeVisible();
  const start = await onLibrary(offprint);
  offprint.feed.setToday(TODAY);
  expect(await runPackaged(start, 'refresh', '--day', TODAY)).toMatchObject({ status: 0, err: '' });
  await wayTo(page, 'Today').click();
  await expect(rowOf(page, paperAt(TODAY, 0))).toBeVisible();

  const second = await runPackaged({ ...start, display: true }, '--serve');
  expect(second).toMatchObject({ status: 0, err: '' });
  expect(second.out).toMatch(/http:\/\/127\.0\.0\.1:\d+\//);
});

test('nobody can run other code in the program by its fuses', async ({ offprint }) => {
  expect(packaged().fuses).toMatchObject({
    runAsNode: 'off',
    enableNodeOptionsEnvironmentVariable: 'off',
    enableNodeCliInspectArguments: 'off',
    enableCookieEncryption: 'on',
    enableEmbeddedAsarIntegrityValidation: 'on',
    onlyLoadAppFromAsar: 'on',
    loadBrowserProcessSpecificV8Snapshot: 'off',
    grantFileProtocolExtraPrivileges: 'off',
  });
  const start = await onLibrary(offprint);
  const asNode = await runPackaged({ ...start, variables: { ELECTRON_RUN_AS_NODE: '1' } }, '--version');
  expect(asNode.out).toBe(`${packaged().version}\n`);
  const required = join(start.profile, 'not-there.js');
  const withOptions = await runPackaged(
    { ...start, variables: { NODE_OPTIONS: `--require ${required}` } },
    '--version',
  );
  expect(withOptions).toMatchObject({ status: 0, out: `${packaged().version}\n` });
});

test('nothing goes out but what runs: no sources, maps or tests, and no folder of libraries', async () => {
  const files = await filesInAsar(join(packaged().resources, 'app.asar'));
  expect(files).toEqual(expect.arrayContaining(['package.json', 'out/main/index.js', 'resources/starter-shelf.json']));
  expect(files.filter((file) => /\.(map|tsx?|test\.\w+)$|(^|\/)(tests?|bench|docs)\//.test(file))).toEqual([]);
  expect(new Set(files.map((file) => file.split('/')[0]))).toEqual(new Set(['out', 'package.json', 'resources']));
  const licences = [
    'offprint.txt',
    'libraries-of-the-program.md',
    'libraries-of-the-window.md',
    'inter.txt',
    'source-serif-4.txt',
  ];
  for (const name of licences) expect(existsSync(join(packaged().resources, 'licenses', name)), name).toBe(true);
  expect(existsSync(join(packaged().folder, 'LICENSES.chromium.html'))).toBe(true);
});

test('the archive unpacks to a program that starts, with its desktop entry and icons', async ({ offprint }) => {
  test.skip(process.platform !== 'linux', 'the names in it are those of Linux');
  const { archive, version } = packaged();
  const place = join(dirname(offprint.home), 'unpacked');
  await mkdir(place);
  await promisify(execFile)('tar', ['-xzf', archive, '-C', place]);
  const unpacked = join(place, `offprint-${version}-linux-${process.arch}`);
  const start = await onLibrary(offprint);
  for (const program of ['offprint', 'offprint-cli'])
    expect(await runPackaged({ ...start, program: join(unpacked, program) }, '--version')).toMatchObject({
      status: 0,
      out: `${version}\n`,
    });

  const entry = await readFile(join(unpacked, 'share', 'applications', 'offprint.desktop'), 'utf8');
  const fields = new Map(entry.split('\n').map((line) => [line.split('=')[0], line.slice(line.indexOf('=') + 1)]));
  expect(fields.get('Exec')).toBe('offprint');
  expect(fields.get('StartupWMClass')).toBe('offprint');
  expect(fields.get('Categories')).toMatch(/;$/);
  expect(fields.has('MimeType')).toBe(false);
  expect(existsSync(join(unpacked, fields.get('Exec') ?? ''))).toBe(true);
  for (const size of [16, 32, 48, 256, 512]) {
    const icon = join(unpacked, `share/icons/hicolor/${size}x${size}/apps/${fields.get('Icon') ?? ''}.png`);
    expect((await readFile(icon)).readUInt32BE(16), icon).toBe(size);
  }
});

/** The paths in an archive of Electron's: its head is two lengths of pickles, then JSON with a tree of names. */
async function filesInAsar(path: string): Promise<string[]> {
  const file = await open(path);
  const head = Buffer.alloc(16);
  await file.read(head, 0, 16, 0);
  const text = Buffer.alloc(head.readUInt32LE(12));
  await file.read(text, 0, text.length, 16);
  await file.close();
  type Entry = { readonly files?: Readonly<Record<string, Entry>> };
  const within = (entry: Entry, prefix: string): string[] =>
    Object.entries(entry.files ?? {}).flatMap(([name, inner]) =>
      inner.files === undefined ? [`${prefix}${name}`] : within(inner, `${prefix}${name}/`),
    );
  return within(JSON.parse(text.toString('utf8')) as Entry, '');
}
