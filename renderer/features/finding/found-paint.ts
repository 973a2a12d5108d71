import type { FlatText } from '#contract/flat-text';
import { runName } from '../documents/run-marks';
import { rangeWithin } from '../documents/run-selection';
import type { Match } from './find-words';

/** What is found is drawn by the browser over the text as it stands: names that the style sheet knows. */
const FOUND = 'found';
const FOUND_NOW = 'found-now';
/** More than anybody looks at; the rest is gone to all the same. */
const MOST_DRAWN = 5_000;
/** A text that is still being drawn is looked through again at most so often, in milliseconds. */
const PAUSE_MS = 120;

/** Where in which run a match stands: it never reaches beyond one. */
type Placed = { readonly from: number; readonly to: number; readonly isCurrent: boolean };

function byRun({ runs }: FlatText, matches: readonly Match[], current: number): ReadonlyMap<string, readonly Placed[]> {
  const placed = new Map<string, Placed[]>();
  let at = 0;
  for (const [place, { from, to }] of matches.slice(0, MOST_DRAWN).entries()) {
    for (let run = runs[at]; run !== undefined && run.from + run.text.length <= from; run = runs[at]) at += 1;
    const run = runs[at];
    if (run === undefined) break;
    const name = runName(run.anchor, run.part);
    const one = { from: from - run.from, to: to - run.from, isCurrent: place === current };
    const there = placed.get(name);
    if (there === undefined) placed.set(name, [one]);
    else there.push(one);
  }
  return placed;
}

/** Browsers without it find all the same; the place that one is at is selected when finding ends. */
const canPaint = (): boolean => typeof Highlight !== 'undefined' && 'highlights' in CSS;

/**
 * Draws what is found below `root`, and what comes to be drawn there, until it is called off.
 * @param matches in the order of the text
 * @param current the place of the one that one is at among them; -1 for none
 * @returns how to call it off
 */
export function paintFound(root: Element, flat: FlatText, matches: readonly Match[], current: number): () => void {
  if (!canPaint() || matches.length === 0) return () => undefined;
  const placed = byRun(flat, matches, current);
  let timer: ReturnType<typeof setTimeout> | undefined;
  function paint(): void {
    timer = undefined;
    const others: Range[] = [];
    const now: Range[] = [];
    for (const run of root.querySelectorAll('[data-run]')) {
      for (const { from, to, isCurrent } of placed.get(run.getAttribute('data-run') ?? '') ?? []) {
        const range = rangeWithin(run, from, to);
        (isCurrent ? now : others).push(range);
      }
    }
    CSS.highlights.set(FOUND, new Highlight(...others));
    const top = new Highlight(...now);
    top.priority = 1;
    CSS.highlights.set(FOUND_NOW, top);
  }
  paint();
  const changes = new MutationObserver(() => {
    timer ??= setTimeout(paint, PAUSE_MS);
  });
  changes.observe(root, { childList: true, subtree: true, characterData: true });
  return () => {
    clearTimeout(timer);
    changes.disconnect();
    CSS.highlights.delete(FOUND);
    CSS.highlights.delete(FOUND_NOW);
  };
}
