import { otherFiles } from '../notes/other-files';
import type { Finding } from './verify';

/** The files among the notes that are none: they are not listed, and whoever put them there may wonder. */
export async function verifyNotes(home: string): Promise<readonly Finding[]> {
  return (await otherFiles(home)).map(({ file, why }) => ({ level: 'info', file, text: why }));
}
