import fc from 'fast-check';
import { DEFAULT_SEED } from './proof';

/** The same cases with every run, so that whoever changes something else does not meet them: others with OFFPRINT_TEST_SEED. */
fc.configureGlobal({ seed: Number(process.env['OFFPRINT_TEST_SEED'] ?? DEFAULT_SEED) });
