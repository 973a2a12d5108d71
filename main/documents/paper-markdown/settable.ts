import katex from 'katex';

const LONGEST = 2_000;
/** So many different formulas are tried out; what comes after is believed. */
const MOST_TRIED = 10_000;

/** Tells whether KaTeX sets a formula, trying each out once. */
export function formulaTester(): (tex: string) => boolean {
  const tried = new Map<string, boolean>();
  return (tex) => {
    if (tex.length > LONGEST) return false;
    const known = tried.get(tex);
    if (known !== undefined) return known;
    if (tried.size >= MOST_TRIED) return true;
    let isSettable = true;
    try {
      katex.renderToString(tex, { output: 'mathml', displayMode: true, maxExpand: 200, maxSize: 20, strict: false });
    } catch {
      isSettable = false;
    }
    tried.set(tex, isSettable);
    return isSettable;
  };
}
