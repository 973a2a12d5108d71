import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const folder = join(import.meta.dirname, '..', '..', 'out', 'renderer');
const page = existsSync(join(folder, 'index.html')) ? readFileSync(join(folder, 'index.html'), 'utf8') : undefined;

/** Addresses that the page's markup names, of files below its folder. */
function named(pattern: RegExp): readonly string[] {
  return [...(page ?? '').matchAll(pattern)].flatMap(([, address]) => address ?? []);
}

describe.skipIf(page === undefined)('what the built window fetches before it shows anything', () => {
  test('does without what sets mathematics, without settings and notes', () => {
    const scripts = named(/(?:src|href)="\.\/([^"]+\.js)"/g).map((file) => readFileSync(join(folder, file), 'utf8'));
    expect(scripts.length).toBeGreaterThan(0);
    for (const script of scripts) {
      expect(script).not.toContain('KaTeX parse error');
      expect(script).not.toContain('The inbox reaches back');
      expect(script).not.toContain('cm-content');
      expect(script).not.toContain('Words in the title or the text');
    }
  });

  test('has the faces of the first screen among it, under the names that the style sheet asks for', () => {
    const faces = named(/<link\s+rel="preload"[^>]*as="font"[^>]*href="\.\/assets\/([^"]+)"/g);
    const styles = named(/rel="stylesheet"[^>]*href="\.\/([^"]+)"/g).map((file) =>
      readFileSync(join(folder, file), 'utf8'),
    );
    expect(faces).toHaveLength(3);
    for (const face of faces) expect(styles.join('')).toContain(face);
  });
});
