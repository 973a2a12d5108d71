/*
 * What Offprint is compared with: an Electron application that does nothing but open a window; with BENCH_FILE, one that
 * keeps all of its papers in a single lowdb file, as lowdb's own documentation begins, and shows the first hundred.
 */
import { join } from 'node:path';
import { app, BrowserWindow, ipcMain } from 'electron';

const file = process.env['BENCH_FILE'];
app.setPath('userData', join(process.env['XDG_DATA_HOME'] ?? app.getPath('temp'), 'plain'));

/** @returns {Promise<import('../corpus/homes').SingleFile['papers']>} */
async function openPapers() {
  if (file === undefined) return [];
  const { JSONFilePreset } = await import('lowdb/node');
  const db = await JSONFilePreset(file, {
    settings: { theme: 'system', refreshMinutes: 0 },
    papers: /** @type {import('../corpus/homes').SingleFile['papers']} */ ([]),
  });
  return db.data.papers;
}

const opening = openPapers();
ipcMain.handle('papers', async () => (await opening).slice(0, 100));
app.on('window-all-closed', () => app.quit());
void app.whenReady().then(async () => {
  const window = new BrowserWindow({
    width: 1280,
    height: 860,
    show: false,
    webPreferences: { preload: join(import.meta.dirname, 'preload.cjs'), sandbox: true },
  });
  window.once('ready-to-show', () => window.show());
  await window.loadFile(join(import.meta.dirname, 'index.html'));
});
