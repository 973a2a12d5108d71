/** Commands that stand for a sign, as Markdown has to have it so that it means the sign alone. */
const SIGNS: Readonly<Record<string, string>> = {
  textasciigrave: '\\`',
  textasciitilde: '\\~',
  textasciicircum: '^',
  textbackslash: '\\\\',
  textunderscore: '\\_',
  textbar: '\\|',
  textless: '\\<',
  textgreater: '\\>',
  textquotesingle: "'",
  textquotedblleft: '“',
  textquotedblright: '”',
  textquotedbl: '"',
  textendash: '–',
  textemdash: '—',
  textellipsis: '…',
  textbullet: '•',
  textdegree: '°',
  texttrademark: '™',
  textregistered: '®',
  textcopyright: '©',
  textdollar: '\\$',
  textbraceleft: '{',
  textbraceright: '}',
};
/** The converter may have joined the next word to the command; no name here is the beginning of another before it. */
const SIGN = new RegExp(String.raw`\\(${Object.keys(SIGNS).join('|')})(?:\{\})?`, 'g');

const LETTERS: Readonly<Record<string, string>> = {
  ss: 'ß',
  ae: 'æ',
  AE: 'Æ',
  oe: 'œ',
  OE: 'Œ',
  aa: 'å',
  AA: 'Å',
  o: 'ø',
  O: 'Ø',
  l: 'ł',
  L: 'Ł',
  i: 'ı',
  TeX: 'TeX',
  LaTeX: 'LaTeX',
};
const LETTER = /\\(ss|ae|AE|oe|OE|aa|AA|o|O|l|L|i|TeX|LaTeX)\{\}/g;
/** With braces alone: without them it is how Markdown escapes a sign. */
const ACCENTED = /\\(["'`^~=.cvHukr])\{\\?([A-Za-z])\}/g;
const ACCENTS: Readonly<Record<string, string>> = {
  '"': '\u0308',
  "'": '\u0301',
  '`': '\u0300',
  '^': '\u0302',
  '~': '\u0303',
  '=': '\u0304',
  '.': '\u0307',
  c: '\u0327',
  v: '\u030c',
  H: '\u030b',
  u: '\u0306',
  k: '\u0328',
  r: '\u030a',
};

/** `\citep[see][p. 3]{ewe2019,lamb2020}`, with what Markdown escapes in names. */
const CITE = /\\[cC]ite(?!color|url)[a-zA-Z]{0,12}\*?(?:\[[^\][\n]{0,80}\]){0,2}\{([\w\\:.+/, -]{1,300})\}/g;
const REFERENCE = /\\(?:[cC]|auto|eq|page|name|v|sub|labelc)?[rR]ef\*?\{([^{}\n]{1,200})\}/g;
/** What is about the page, with what it is told. */
const SETTING =
  /\\(?:label|[vh]space|bibliographystyle|bibliography|pagestyle|thispagestyle|captionsetup|phantomsection|graphicspath|setlength|addtolength|setcounter|resizebox|scalebox)(?![a-zA-Z])\*?(?:\[[^\][\n]{0,80}\])?(?:\{[^{}\n]{0,200}\}){0,2}/g;
const SWITCH =
  /\\(?:noindent|centering|ragged(?:right|left)|footnotesize|scriptsize|normalsize|small|tiny|[lL]arge|LARGE|[hH]uge|bfseries|itshape|ttfamily|rmfamily|sffamily|scshape|mdseries|upshape|normalfont|xspace|newpage|clearpage|pagebreak|linebreak|newline|smallskip|medskip|bigskip|hfill|vfill|maketitle|tableofcontents|unskip|ignorespaces|sloppy|hline|toprule|midrule|bottomrule|footnotemark|par)(?![a-zA-Z])(?:\{\})?[ \t]?/g;
const ENVIRONMENT =
  /\\(?:begin|end)\{(?:center|itemize|enumerate|description|(?:wrap|sub)?figure|table|tabular[xy]?|abstract|quot(?:e|ation)|minipage|flush(?:left|right)|document|small|footnotesize|adjustbox|threeparttable|tablenotes|multicols|CJK|spacing)\*?\}(?:\[[^\][\n]{0,80}\])?(?:\{[^{}\n]{0,80}\}){0,2}/g;
const ITEM = /\\item(?![a-zA-Z])(?:\[([^\][\n]{0,80})\])?[ \t]*/g;
const FOOTNOTE = /\s?\\(?:footnote(?:text)?|thanks)\{([^{}\n]{1,1000})\}/g;
const ADDRESS = /\\(?:url|nolinkurl)\{([^{}\s]{1,500})\}/g;
const LINK = /\\href\{([^{}\s]{1,500})\}\{([^{}\n]{0,300})\}/g;
const COLOURED = /\\(?:textcolor|colorbox)(?:\[[^\][\n]{0,20}\])?\{[^{}\n]{0,60}\}\{([^{}\n]{0,1000})\}/g;
const EMPHASISED = /\\(?:emph|uline|hl)\{([^{}\n]{0,1000})\}/g;
const FACED =
  /\\(?:emph|uline|hl|text(?:it|bf|tt|sc|rm|sf|sl|up|md|normal|color)?|underline|[mh]box)\{([^{}\n]{0,1000})\}/g;
const QUOTED = /``([^`'\n]{1,300})''/g;
/** The space that does not end a line. */
const TIE =
  /\b(Figures?|Figs?\.|Tables?|Sections?|Secs?\.|Eqs?\.|Equations?|Appendix|Algorithms?|Theorem|Lemma|et)~(?=[\d[(\\A-Z]|al\b)/g;
const ANY = /\\[a-zA-Z"'`^~=.]|``|~/;
/** Spans of code are as they are. */
const SPAN = /((?<!`)`[^`\n]+`(?!`))/;
/** A face within a face within a face. */
const DEEPEST = 3;

/**
 * Prose without the TeX that a converter left in it: citations and references between brackets, signs and letters as
 * they are, no settings of a page. What else begins with a backslash stays, for it may be mathematics, or a paper's own
 * matter. `isBare`: whether formulas stand in it without marks, of which faces may be a part.
 */
export function withoutProseTex(text: string, isBare: boolean): string {
  if (!ANY.test(text)) return text;
  return text
    .split(SPAN)
    .map((part, at) => (at % 2 === 1 ? part : cleaned(part, isBare)))
    .join('');
}

function cleaned(text: string, isBare: boolean): string {
  const shown = text.replaceAll(QUOTED, '“$1”').replaceAll(TIE, '$1 ');
  if (!shown.includes('\\')) return shown;
  const cited = shown.replaceAll(CITE, '[$1]').replaceAll(REFERENCE, '[$1]');
  const bare = cited.replaceAll(SETTING, '').replaceAll(EMPHASISED, '$1');
  return isBare ? noted(bare) : noted(unfaced(bare));
}

const noted = (text: string): string =>
  text.replaceAll(LINK, '[$2]($1)').replaceAll(ADDRESS, '$1').replaceAll(FOOTNOTE, ' ($1)');

function unfaced(text: string): string {
  let shown = text
    .replaceAll(ENVIRONMENT, '')
    .replaceAll(SWITCH, '')
    .replaceAll(ITEM, (_whole, mark?: string) => `${mark ?? '•'} `)
    .replaceAll(SIGN, (_whole, name: string) => SIGNS[name] ?? '')
    .replaceAll(LETTER, (_whole, name: string) => LETTERS[name] ?? '')
    .replaceAll(ACCENTED, (_whole, accent: string, letter: string) =>
      `${letter}${ACCENTS[accent] ?? ''}`.normalize('NFC'),
    );
  for (let depth = 0; depth < DEEPEST && shown.includes('\\'); depth++) {
    shown = shown.replaceAll(COLOURED, '$1').replaceAll(FACED, '$1');
  }
  return shown;
}
