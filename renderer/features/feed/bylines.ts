/** Words that stand before a family name and belong to it. */
const PARTICLES = new Set(
  'al,ben,bin,da,das,de,del,della,den,der,di,dos,du,el,ibn,la,le,st.,ten,ter,van,vande,von,zu,zur'.split(','),
);
const SUFFIX = /^(?:jr\.?|sr\.?|i{2,3}|iv|ph\.?d\.?)$/i;
/** Marks of a name that a group signs with: no family name is in it. */
const GROUP =
  /\d|[:/&()]|\b(?:team|group|lab|labs|laboratory|project|collaboration|consortium|community|initiative|research|university|institute|institut|foundation|company|inc|ai|the|for|of)\b/i;

/**
 * The name by which a paper is cited: the family name with its particles (`van der Maaten`). The whole name where there
 * is doubt: groups, single names, names with a comma, names not in Latin script.
 */
export function citedName(name: string): string {
  if (GROUP.test(name) || name.includes(',') || !/^[\p{Script=Latin}\p{M}\s.'’‘`-]+$/u.test(name)) return name;
  const words = name.trim().split(/\s+/);
  if (words.length > 2 && SUFFIX.test(words.at(-1) ?? '')) words.pop();
  if (words.length < 2) return name;
  let first = words.length - 1;
  // `X. Li` keeps the full form nowhere else, but `Li X` (an initial last) has its family name in front.
  if (/^\p{L}\.?$/u.test(words[first] ?? '')) return name;
  while (first > 1 && PARTICLES.has((words[first - 1] ?? '').toLowerCase())) first -= 1;
  return words.slice(first).join(' ');
}

/**
 * Who a paper is by, in a line: one name, two names, or the first with "et al."
 * @param names at least the first two authors
 * @param count how many there are in all
 */
export function byline(names: readonly string[], count: number): string {
  const [first, second] = names;
  if (first === undefined) return '';
  if (count <= 1) return first;
  if (count === 2 && second !== undefined) return `${first} and ${second}`;
  return `${citedName(first)} et al.`;
}

/** {@link byline} with the organization behind it, unless that is who signed. */
export function bylineWith(names: readonly string[], count: number, organization: string | undefined): string {
  const who = byline(names, count);
  if (organization === undefined || organization.toLowerCase() === names[0]?.toLowerCase()) return who;
  return who === '' ? organization : `${who} · ${organization}`;
}
