/*
 * Loaded into Electron's own process with `-r`, before the application: notes when it is ready and when its window is
 * shown, and does in the window what the bench asks for. Without a debugging port, which would make the start slower.
 */
const { app, BrowserWindow } = require('electron');
const { monitorEventLoopDelay, performance } = require('node:perf_hooks');

/** @param {object} message */
const tell = (message) => void process.send?.(message);
/** @param {string} name */
const mark = (name) => tell({ kind: 'mark', name, at: performance.timeOrigin + performance.now() });

mark('running');
app.once('ready', () => mark('ready'));
app.on('browser-window-created', (_event, window) => {
  mark('window made');
  window.once('show', () => mark('shown'));
  window.webContents.once('dom-ready', () => mark('page read'));
});

const delay = monitorEventLoopDelay({ resolution: 2 });

/** @param {{ ask: string, expression?: string, key?: string }} question */
async function carryOut({ ask, expression = '', key = '' }) {
  const contents = BrowserWindow.getAllWindows()[0]?.webContents;
  switch (ask) {
    case 'evaluate':
      return contents?.executeJavaScript(expression, true);
    case 'evaluate in frame':
      return contents?.mainFrame.framesInSubtree
        .find(({ url }) => url.startsWith('offprint-pdf:'))
        ?.executeJavaScript(expression, true);
    case 'press': {
      // `Shift+L`, `Control+A`: what is held down before it.
      const held = key.split('+');
      const keyCode = held.pop() ?? '';
      const modifiers = held.map((each) => /** @type {'shift' | 'control'} */ (each.toLowerCase()));
      for (const type of /** @type {const} */ (['keyDown', 'char', 'keyUp']))
        contents?.sendInputEvent({ type, keyCode, modifiers });
      return undefined;
    }
    case 'watch delay':
      delay.enable();
      delay.reset();
      return undefined;
    case 'longest delay':
      return delay.max / 1e6;
    case 'quit':
      return app.quit();
    default:
      throw new Error(`Nobody knows how to ${ask}.`);
  }
}

process.on('message', (/** @type {{ id: number, ask: string }} */ question) => {
  carryOut(question).then(
    (value) => tell({ kind: 'answer', id: question.id, value }),
    (error) => tell({ kind: 'answer', id: question.id, error: String(error) }),
  );
});
