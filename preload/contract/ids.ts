import * as v from 'valibot';

const NEW_STYLE = /^(\d{2}(?:0[1-9]|1[0-2])\.\d{4,5})(?:v\d+)?$/;
const OLD_STYLE = /^([a-z-]+)(?:\.[A-Z]{2})?\/(\d{2}(?:0[1-9]|1[0-2])\d{3})(?:v\d+)?$/;

/**
 * The arXiv identifier without its version and, for the old style, without its subject class:
 * `2404.06921v2` -> `2404.06921`, `math.GT/0309136` -> `math/0309136`.
 * Source: arXiv, "Understanding the arXiv identifier".
 */
export function canonicalPaperId(text: string): string | undefined {
  const trimmed = text.trim();
  const fresh = NEW_STYLE.exec(trimmed);
  if (fresh) return fresh[1];
  const old = OLD_STYLE.exec(trimmed);
  return old ? `${old[1]}/${old[2]}` : undefined;
}

/** What identifies a paper, whatever day, source or version it came from. */
export const PaperIdSchema = v.pipe(
  v.string(),
  v.check((text) => canonicalPaperId(text) === text, 'A paper is named by its arXiv id, such as 2404.06921.'),
  v.brand('PaperId'),
);
export type PaperId = v.InferOutput<typeof PaperIdSchema>;

/** What most ids look like: to test costs a third of taking apart. */
const CANONICAL = /^\d{2}(?:0[1-9]|1[0-2])\.\d{4,5}$/;

/** What `PaperIdSchema` says of one value, for lists too long to have a schema look at each. */
export function isPaperId(value: unknown): value is PaperId {
  return typeof value === 'string' && (CANONICAL.test(value) || canonicalPaperId(value) === value);
}

/** The paper that a text names (with or without version), or undefined if it names none. */
export function parsePaperId(text: string): PaperId | undefined {
  const canonical = canonicalPaperId(text);
  return canonical === undefined ? undefined : v.parse(PaperIdSchema, canonical);
}

/** Where a link names a paper: after these the id follows, and after it what is not part of it. */
const IN_LINK =
  /(?:arxiv\.org\/(?:abs|pdf|html|format|src|e-print)\/|huggingface\.co\/papers\/|alphaxiv\.org\/(?:abs|overview|pdf)\/|\/10\.48550\/arxiv\.|^10\.48550\/arxiv\.|^arxiv:\s*)([^\s?#]+)/i;

/**
 * The paper that a pasted text names: an arXiv id (`2409.02877`, `arXiv:hep-th/9901001v2`), its DOI, or a link to it on
 * arXiv, Hugging Face or alphaXiv, of whatever version; undefined if it names none.
 */
export function paperIdIn(text: string): PaperId | undefined {
  const trimmed = text.trim();
  const named = IN_LINK.exec(trimmed)?.[1] ?? trimmed;
  const plain = named.replace(/(?:\.pdf|\.md|\/)+$/i, '');
  const [first = '', second = ''] = plain.split('/');
  return parsePaperId(plain) ?? parsePaperId(`${first}/${second}`) ?? parsePaperId(first);
}
