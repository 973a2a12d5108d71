/** TeX commands for one character or a short word, as abstracts use them outside mathematics. */
const SYMBOLS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    alpha: 'α',
    beta: 'β',
    gamma: 'γ',
    delta: 'δ',
    epsilon: 'ϵ',
    varepsilon: 'ε',
    zeta: 'ζ',
    eta: 'η',
    theta: 'θ',
    iota: 'ι',
    kappa: 'κ',
    lambda: 'λ',
    mu: 'μ',
    nu: 'ν',
    xi: 'ξ',
    pi: 'π',
    rho: 'ρ',
    sigma: 'σ',
    tau: 'τ',
    upsilon: 'υ',
    phi: 'φ',
    varphi: 'φ',
    chi: 'χ',
    psi: 'ψ',
    omega: 'ω',
    Gamma: 'Γ',
    Delta: 'Δ',
    Theta: 'Θ',
    Lambda: 'Λ',
    Xi: 'Ξ',
    Pi: 'Π',
    Sigma: 'Σ',
    Phi: 'Φ',
    Psi: 'Ψ',
    Omega: 'Ω',
    times: '×',
    cdot: '·',
    pm: '±',
    sim: '∼',
    approx: '≈',
    neq: '≠',
    ne: '≠',
    le: '≤',
    leq: '≤',
    ge: '≥',
    geq: '≥',
    ll: '≪',
    gg: '≫',
    to: '→',
    rightarrow: '→',
    leftarrow: '←',
    uparrow: '↑',
    downarrow: '↓',
    infty: '∞',
    nabla: '∇',
    partial: '∂',
    sum: '∑',
    prod: '∏',
    in: '∈',
    cup: '∪',
    cap: '∩',
    ell: 'ℓ',
    deg: '°',
    degree: '°',
    circ: '°',
    dagger: '†',
    ddagger: '‡',
    textdagger: '†',
    ldots: '…',
    dots: '…',
    textellipsis: '…',
    textendash: '–',
    textemdash: '—',
    textgreater: '>',
    textless: '<',
    textbackslash: '\\',
    textasciitilde: '~',
    textasciicircum: '^',
    textunderscore: '_',
    textpm: '±',
    texttimes: '×',
    textdegree: '°',
    textmu: 'µ',
    texttrademark: '™',
    textregistered: '®',
    copyright: '©',
    pounds: '£',
    euro: '€',
    S: '§',
    P: '¶',
    i: 'ı',
    j: 'ȷ',
    o: 'ø',
    O: 'Ø',
    l: 'ł',
    L: 'Ł',
    ss: 'ß',
    ae: 'æ',
    AE: 'Æ',
    oe: 'œ',
    OE: 'Œ',
    aa: 'å',
    AA: 'Å',
    LaTeX: 'LaTeX',
    TeX: 'TeX',
    ie: 'i.e.',
    eg: 'e.g.',
    etc: 'etc.',
    etal: 'et al.',
    vs: 'vs.',
    aka: 'a.k.a.',
    wrt: 'w.r.t.',
    quad: ' ',
    qquad: ' ',
    newline: ' ',
    par: ' ',
    xspace: '',
    noindent: '',
    centering: '',
    protect: '',
    relax: '',
  }),
);

/** Abbreviations whose full stop the author may have written too: `\etc.` */
const ABBREVIATIONS = new Set(['ie', 'eg', 'etc', 'etal', 'vs', 'aka', 'wrt']);

/** The character or word of a command, given what follows it; undefined if the command is none of these. */
export function symbolOf(command: string, next: string | undefined): string | undefined {
  const symbol = SYMBOLS.get(command);
  return symbol !== undefined && next === '.' && ABBREVIATIONS.has(command) ? symbol.slice(0, -1) : symbol;
}

/** A backslash and one sign: what it prints. */
export const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['%', '%'],
  ['&', '&'],
  ['_', '_'],
  ['#', '#'],
  ['$', '$'],
  ['{', '{'],
  ['}', '}'],
  [' ', ' '],
  [',', '\u2009'],
  [';', '\u2009'],
  [':', '\u2009'],
  ['!', ''],
  ['/', ''],
  ['-', '\u00ad'],
  ['\\', ' '],
]);

/** Accents as combining characters, joined with their letter by Unicode's normal form. */
const ACCENTS: ReadonlyMap<string, string> = new Map([
  ["'", '\u0301'],
  ['`', '\u0300'],
  ['^', '\u0302'],
  ['"', '\u0308'],
  ['~', '\u0303'],
  ['=', '\u0304'],
  ['.', '\u0307'],
  ['c', '\u0327'],
  ['v', '\u030c'],
  ['u', '\u0306'],
  ['H', '\u030b'],
  ['k', '\u0328'],
  ['r', '\u030a'],
]);

/** The ends of English words behind an apostrophe that some exporter has put a backslash before: `model\'s`. */
const CONTRACTION = /^(?:s|t|d|m|re|ve|ll)(?![\p{L}\p{M}])/u;

/**
 * An accent at a backslash: `\"u`, `\'{\i}`, `\c{c}`, `\v{s}`. Where the sign cannot be an accent (`model\'s`, a quoted
 * `\"word\"`), the sign alone.
 */
export function accentAt(text: string, at: number): { readonly end: number; readonly text: string } | undefined {
  const sign = text[at + 1] ?? '';
  const accent = ACCENTS.get(sign);
  if (accent === undefined) return undefined;
  const rest = text.slice(at + 2, at + 10);
  const isLetterSign = /[a-zA-Z]/.test(sign);
  // An accent that is itself a letter needs braces: `\c{c}`, but `\cite` and `\v` alone are something else.
  const base = (
    isLetterSign ? /^\{(?:\\([ij])|(\p{L}))\}/u : /^(?:\{(?:\\([ij])|(\p{L}))\}|\\([ij])(?!\p{L})|(\p{L}))/u
  ).exec(rest);
  const letter = base?.[1] ?? base?.[2] ?? base?.[3] ?? base?.[4];
  const isQuote = sign === '"' || sign === "'";
  const bareLetter = base?.[4] !== undefined;
  if (letter === undefined) return isQuote ? { end: at + 2, text: sign } : undefined;
  if (isQuote && bareLetter && isPlainQuote(text, at, sign, rest)) return { end: at + 2, text: sign };
  const joined = (letter + accent).normalize('NFC');
  // No such letter exists: then it was no accent.
  if (joined.length > 1) return isQuote ? { end: at + 2, text: sign } : undefined;
  return { end: at + 2 + (base?.[0].length ?? 0), text: joined };
}

function isPlainQuote(text: string, at: number, sign: string, rest: string): boolean {
  const behindLetter = /[\p{L}\p{N}]/u.test(text[at - 1] ?? '');
  if (sign === "'") return behindLetter && CONTRACTION.test(rest);
  if (behindLetter) return false;
  const next = text.indexOf('\\"', at + 2);
  return next > 0 && !/\p{L}/u.test(text[next + 2] ?? '');
}
