import { createHash } from 'node:crypto';
import { attribute, find, type Element } from './tree';

/** A paper's id with its version, as addresses and the page's margin have it. */
const VERSIONED = /(?:^|[/:\s])((?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?\/\d{7}))(v\d{1,3})\b/;

export type PageAddresses = {
  /** `v2`, where the page says which it is of. */
  readonly version?: string;
  /** The name that a picture's file has, for an address as the page has it; undefined for one that cannot be fetched. */
  file(source: string): string | undefined;
  /** A link's target: a place in this page, or an address of the web; undefined for anything else. */
  target(href: string): { readonly place: string } | { readonly href: string } | undefined;
  /** Where the pictures are to be had. */
  readonly pictures: ReadonlyMap<string, string>;
};

/** What addresses in a page mean, which was fetched from `address`. */
export function pageAddresses(root: Parameters<typeof find>[0], address: string): PageAddresses {
  const page = new URL(address);
  const base = find(root, ({ tagName }) => tagName === 'base');
  const href = base === undefined ? undefined : attribute(base, 'href');
  const from = href !== undefined && URL.canParse(href, page.href) ? new URL(href, page) : undefined;
  const version = versionOf(root, address, from?.href);
  const pictures = new Map<string, string>();

  /** The folder of the page's own files: `…/html/2401.00001v2/`. */
  function ownFolder(): URL {
    if (from !== undefined) return from;
    const path = page.pathname.replace(/\/$/, '');
    const isVersioned = /v\d+$/.test(path);
    return new URL(`${path}${isVersioned ? '' : (version ?? '')}/`, page);
  }

  function picture(source: string): URL | undefined {
    // Beside the page's own folder, if it names it itself.
    const beside = /^(?:\d{4}\.\d{4,5}|[a-z-]+\/\d{7})(?:v\d+)?\//.test(source) && from === undefined;
    const against = beside ? page : ownFolder();
    if (!URL.canParse(source, against.href)) return undefined;
    const url = new URL(source, against);
    return url.protocol === 'https:' || url.origin === page.origin ? url : undefined;
  }

  return {
    ...(version === undefined ? {} : { version }),
    pictures,
    file(source) {
      const url = source.trim() === '' ? undefined : picture(source.trim());
      if (url === undefined) return undefined;
      const file = createHash('sha256').update(url.href).digest('hex').slice(0, 24);
      pictures.set(file, url.href);
      return file;
    },
    target(given) {
      const text = given.trim();
      if (text.startsWith('#')) return { place: decoded(text.slice(1)) };
      if (!URL.canParse(text, page.href)) return undefined;
      const url = new URL(text, page);
      const isPage = url.origin === page.origin && isSamePaper(url.pathname, page.pathname);
      if (isPage && url.hash !== '') return { place: decoded(url.hash.slice(1)) };
      // Links of old papers: whoever still answers does so over a secure connection.
      if (url.protocol === 'http:' && url.origin !== page.origin) url.protocol = 'https:';
      return url.protocol === 'https:' && url.username === '' ? { href: url.href } : undefined;
    },
  };
}

const isSamePaper = (one: string, other: string): boolean =>
  one.replace(/v\d+\/?$/, '').replace(/\/$/, '') === other.replace(/v\d+\/?$/, '').replace(/\/$/, '');

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function versionOf(
  root: Parameters<typeof find>[0],
  ...addresses: readonly (string | undefined)[]
): string | undefined {
  const canonical = find(root, (each) => each.tagName === 'link' && attribute(each, 'rel') === 'canonical');
  const margin = find(root, (each) => attribute(each, 'id')?.startsWith('watermark') === true);
  const asset = find(root, (each) => isAsset(each));
  const told = [
    ...addresses,
    canonical === undefined ? undefined : attribute(canonical, 'href'),
    margin === undefined ? undefined : marginWords(margin),
    asset === undefined ? undefined : sourceOf(asset),
  ];
  for (const text of told) {
    const version = VERSIONED.exec(text ?? '')?.[2];
    if (version !== undefined) return version;
  }
  return undefined;
}

function marginWords(element: Element): string {
  const [child] = element.childNodes;
  return child !== undefined && 'value' in child ? child.value : '';
}

const isAsset = (element: Element): boolean => VERSIONED.test(sourceOf(element) ?? '');

/** Where a picture of a page is from. */
export function sourceOf(element: Element): string | undefined {
  return attribute(element, element.tagName === 'object' ? 'data' : 'src');
}
