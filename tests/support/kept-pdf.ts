import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Puts a PDF into a library as if it had been fetched, while nobody has its paper's documents open. */
export async function keepPdf(home: string, paper: string, bytes: Uint8Array): Promise<void> {
  const folder = join(home, 'documents', paper);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'paper.pdf'), bytes);
  const pdf = {
    address: `https://arxiv.org/pdf/${paper}`,
    fetchedAt: '2025-12-31T08:00:00.000Z',
    length: bytes.byteLength,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  };
  const manifest = { schemaVersion: 1, data: { text: null, pictures: {}, pdf } };
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest));
}
