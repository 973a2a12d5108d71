import type { Block } from '#contract/full-text';

/** Where names of the source lead: a block, or a reference. */
export type Place = { readonly kind: 'block' | 'reference' | 'note'; readonly anchor: string };

/** The places of one text, by every name that a link may have for them. */
export class Places {
  readonly #byName = new Map<string, Place>();
  readonly #used = new Set<string>();
  #unnamed = 0;

  /** The anchor of a block: after its number or its label where it has one that is its own. */
  anchorFor(block: Block): string {
    const name = nameOf(block);
    if (name !== undefined && !this.#used.has(name)) {
      this.#used.add(name);
      this.name(name, { kind: 'block', anchor: name });
      return name;
    }
    this.#unnamed++;
    return `b-${this.#unnamed}`;
  }

  name(name: string, place: Place): void {
    if (!this.#byName.has(name)) this.#byName.set(name, place);
  }

  /** The place that a fragment of the source leads to, if there is one. */
  find(fragment: string): Place | undefined {
    const own = this.#byName.get(`@${fragment}`);
    if (own !== undefined) return own;
    for (const name of latexmlNames(fragment)) {
      const place = this.#byName.get(name);
      if (place !== undefined) return place;
    }
    return undefined;
  }
}

function nameOf(block: Block): string | undefined {
  if (block.kind === 'heading') return block.number === undefined ? undefined : safe(`section-${block.number}`);
  const label = 'label' in block && block.kind !== 'code' ? block.label : undefined;
  if (label !== undefined) return safe(label.toLowerCase().replaceAll(/\s+/g, '-'));
  const number = block.kind === 'formula' ? block.lines.find((line) => line.number !== undefined)?.number : undefined;
  return number === undefined ? undefined : safe(`formula-${number}`);
}

const safe = (name: string): string | undefined => (/^[\w.:-]{1,80}$/.test(name) ? name : undefined);

const KINDS: Readonly<Record<string, string>> = { F: 'figure', T: 'table', E: 'formula' };

/** The names here of what LaTeXML calls `S3.SS2`, `A6`, `S3.F5`, `S2.E1`, `bib.bib17`, `footnote3`. */
function latexmlNames(fragment: string): string[] {
  if (fragment.length > 60) return [];
  const counted = /^bib\.bib(\d{1,4})$/.exec(fragment);
  if (counted !== null) return [`reference-${counted[1]}`];
  const note = /^footnote(\d{1,3})$/.exec(fragment);
  if (note !== null) return [`footnote-${note[1]}`];
  const float = /(?:^|\.)([FTE])(\d{1,3})(?:\..*)?$/.exec(fragment);
  if (float?.[1] !== undefined) return [`${KINDS[float[1]]}-${float[2]}`];
  const algorithm = /^alg(\d{1,3})/.exec(fragment);
  if (algorithm !== null) return [`algorithm-${algorithm[1]}`];
  const section = /^([SA])(\d{1,2})((?:\.S{1,3}\d{1,2}){0,3})/.exec(fragment);
  if (section?.[1] === undefined) return [];
  const first = section[1] === 'A' ? String.fromCodePoint(64 + Number(section[2])) : (section[2] ?? '');
  const deeper = [...(section[3] ?? '').matchAll(/\.S{1,3}(\d+)/g)].map((found) => found[1]);
  const number = [first, ...deeper].join('.');
  // Some conferences count in Roman numbers, and letters below.
  const roman = [
    ROMAN[Number(section[2])] ?? '',
    ...deeper.slice(0, 1).map((n) => String.fromCodePoint(64 + Number(n))),
  ];
  return [`section-${number}`, `section-${roman.join('-')}`];
}

const ROMAN = ['', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII', 'XIII', 'XIV', 'XV'];
