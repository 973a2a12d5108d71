import { paper } from '../../testing/papers';
import type { PaperOrigin } from '../copies';

/** A feed that knows every paper. */
export const madeUp: PaperOrigin = {
  title: (id) => `On ${id}`,
  full: (id) => Promise.resolve({ paper: paper(id), days: [] }),
};
