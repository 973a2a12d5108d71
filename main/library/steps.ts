import type { DoneStep, StepLine } from './steps-log';

/** Steps that are kept in memory; older ones are read from the log when undo gets there. */
const KEPT = 2_000;

/** Which steps undo and redo are about: the chain of what was done, and what was undone since. */
export class Steps {
  #top: number;
  readonly #undone: number[];
  readonly #lines = new Map<number, DoneStep>();

  constructor(top: number, undone: readonly number[]) {
    this.#top = top;
    this.#undone = [...undone];
  }

  /** The line that undo takes back; 0 if there is none. */
  get top(): number {
    return this.#top;
  }

  /** The lines that were undone, the last one last. */
  get undone(): readonly number[] {
    return this.#undone;
  }

  /** A line was added to the log. */
  note(number: number, line: StepLine): void {
    switch (line.kind) {
      case 'do':
        this.keep(number, line);
        this.#top = number;
        this.#undone.length = 0;
        return;
      case 'undo':
        this.#top = line.under;
        this.#undone.push(line.of);
        return;
      case 'redo':
        this.#top = line.of;
        this.#undone.pop();
    }
  }

  /** A step by its number, if it is in memory. */
  line(number: number): DoneStep | undefined {
    return this.#lines.get(number);
  }

  keep(number: number, line: DoneStep): void {
    this.#lines.set(number, line);
    const [oldest] = this.#lines.keys();
    if (this.#lines.size > KEPT && oldest !== undefined) this.#lines.delete(oldest);
  }
}
