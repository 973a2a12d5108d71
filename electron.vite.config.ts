import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';

/** What pdf.js reads beside its program, in folders of its own: character maps, faces, decoders, a colour profile. */
const PDF_JS_FOLDERS = ['cmaps', 'standard_fonts', 'wasm', 'iccs'];

/** Puts what pdf.js reads beside the frame of PDFs, with its licences. */
const pdfJsFiles: Plugin = {
  name: 'pdf-js-files',
  generateBundle() {
    for (const folder of PDF_JS_FOLDERS) {
      const path = join(import.meta.dirname, 'node_modules', 'pdfjs-dist', folder);
      for (const name of readdirSync(path)) {
        const source = readFileSync(join(path, name));
        this.emitFile({ type: 'asset', fileName: `pdf-frame/${folder}/${name}`, source });
      }
    }
  },
};

/**
 * Three builds, one per tier. The defaults of electron-vite look in `src/`; Offprint keeps `main/`, `preload/` and
 * `renderer/` at the top level, so every entry is named.
 */
export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      minify: true,
      // Libraries are bundled, for to find six of them and to read them file by file is a tenth of a second of a start.
      license: { fileName: 'licenses.md' },
      rolldownOptions: {
        // `desktop` is loaded by `index`, and stands beside it rather than among the chunks: it looks from where it lies.
        input: {
          index: 'main/index.ts',
          desktop: 'main/desktop.ts',
          serve: 'main/serve.ts',
          cli: 'main/cli.ts',
          reading: 'main/documents/reading.ts',
          searching: 'main/search/searching.ts',
        },
        output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      // A sandboxed window loads its preload as one CommonJS file: nothing may be left to be required.
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: 'preload/index.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    // The same files are served under app://offprint/ and under a random path of the browser host.
    base: './',
    plugins: [react(), pdfJsFiles],
    worker: { format: 'es' },
    build: {
      outDir: 'out/renderer',
      minify: true,
      assetsInlineLimit: 0,
      // What is bundled goes out under its licences; the package carries them.
      license: { fileName: 'licenses.md' },
      rolldownOptions: { input: { index: 'renderer/index.html', 'pdf-frame': 'renderer/pdf-frame/index.html' } },
    },
  },
});
