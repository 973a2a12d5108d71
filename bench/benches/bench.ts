import type { Corpus } from '../corpus/homes';
import type { Figure } from '../figures';

/** What a bench is given. */
export type Surroundings = {
  readonly sizes: readonly number[];
  /** How often each thing is measured. */
  readonly runs: number;
  /** Alternatives that are not measured: some take minutes. */
  readonly without: readonly string[];
  readonly corpus: (size: number) => Promise<Corpus>;
};

/** Measures, and gives the rows of the table. */
export type Bench = (surroundings: Surroundings) => Promise<readonly Figure[]>;
