import { createHash } from 'node:crypto';
import type { Picture } from '#contract/full-text';
import { isLoopback } from '../../net/address';
import { folded } from './characters';
import { attribute, type Element } from './element';

const ID = /(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?\/\d{7})/;
const LONGEST_ALT = 1_000;

/** Where a page is, and what its addresses lead to. */
export type Addresses = {
  readonly version?: string;
  /** A picture of the page; without a file where its address is none that may be asked. */
  readonly picture: (element: Element) => Picture;
  readonly pictures: ReadonlyMap<string, string>;
  /** The id within this page that an address names. */
  readonly within: (href: string) => string | undefined;
  /** An address on the web; undefined for all that is not https. */
  readonly onWeb: (href: string) => string | undefined;
};

/**
 * What a page's addresses are relative to: arXiv serves `/html/2503.17523` as its newest version and leaves its
 * pictures below `/html/2503.17523v3/`, named from there or from `/html/`.
 */
export function createAddresses(html: string, address: string, base: string | undefined): Addresses {
  const page = new URL(address);
  page.hash = '';
  const id = ID.exec(page.pathname)?.[0];
  const version = /v\d{1,4}$/.exec(page.pathname.replace(/\/$/, ''))?.[0] ?? versionIn(html, id);
  const found = new Map<string, string>();

  /** The part before `/html/` that a server other than arXiv has. */
  const root = page.pathname.slice(0, Math.max(page.pathname.indexOf('/html/'), 0));
  const [path, parent] = pathsOf(page, id, version);
  const isOurs = (url: URL): boolean =>
    url.host === page.host || (page.protocol === 'https:' && /(?:^|\.)arxiv\.org$/.test(url.hostname));

  const resolve = (written: string, from: string): URL | undefined => {
    const rooted = root !== '' && written.startsWith('/html/') ? root + written : written;
    const url = URL.canParse(rooted, from) ? new URL(rooted, from) : undefined;
    return url && mayBeAsked(url, page) && isOurs(url) ? url : undefined;
  };
  const stated = base === undefined ? undefined : resolve(base.trim(), page.href);

  const addressOf = (written: string): URL | undefined => {
    const src = written.trim();
    if (src === '' || src.startsWith('#')) return undefined;
    const isNamed = path !== undefined && new RegExp(`^(?:\\./)?${path.replaceAll('.', '\\.')}(?:v\\d+)?/`).test(src);
    const url = resolve(src, isNamed ? parent.href : (stated ?? folderOf(parent, path, version)).href);
    if (url) url.hash = '';
    return url;
  };

  return {
    ...(version !== undefined && { version }),
    pictures: found,
    picture(element) {
      const src = attribute(element, element.tagName === 'object' ? 'data' : 'src') ?? '';
      const url = addressOf(src);
      const file = url && createHash('sha256').update(url.href).digest('hex').slice(0, 24);
      if (url && file !== undefined) found.set(file, url.href);
      const alt = folded((attribute(element, 'alt') ?? attribute(element, 'aria-label') ?? '').slice(0, LONGEST_ALT));
      const width = sizeOf(element, 'width');
      const height = sizeOf(element, 'height');
      return {
        ...(file !== undefined && { file }),
        alt: /^(?:refer to caption|\[uncaptioned image\])$/i.test(alt) ? '' : alt,
        ...(width !== undefined && { width }),
        ...(height !== undefined && { height }),
      };
    },
    within(href) {
      const at = href.indexOf('#');
      if (at < 0) return undefined;
      const before = href.slice(0, at).trim();
      const isHere =
        before === '' ||
        before === address ||
        (id !== undefined && new RegExp(`/html/${id.replaceAll('.', '\\.')}(?:v\\d+)?/?$`).test(before));
      return isHere ? decoded(href.slice(at + 1)) : undefined;
    },
    onWeb(href) {
      const written = href.trim().replace(/^http:(?=\/\/(?:dx\.)?(?:doi|arxiv)\.org\/)/i, 'https:');
      if (!/^https:\/\//i.test(written) || !URL.canParse(written)) return undefined;
      const url = new URL(written);
      return url.username === '' && url.password === '' ? url.href : undefined;
    },
  };
}

function versionIn(html: string, id: string | undefined): string | undefined {
  if (id === undefined) return undefined;
  const pattern = id.replaceAll('.', '\\.');
  // The page's own links first; then where its pictures are.
  return (
    new RegExp(`/(?:abs|pdf|html)/${pattern}(v\\d{1,4})\\b`).exec(html)?.[1] ??
    new RegExp(`["/:]${pattern}(v\\d{1,4})\\b`).exec(html)?.[1]
  );
}

/** The last part of the page's path without its version, and the folder that it is in. */
function pathsOf(page: URL, id: string | undefined, version: string | undefined): [string | undefined, URL] {
  const parts = page.pathname.replace(/\/$/, '').split('/');
  const last = parts.pop() ?? '';
  const parent = new URL(page.href);
  parent.search = '';
  parent.pathname = `${parts.join('/')}/`;
  if (id === undefined) return [last === '' ? undefined : last.replace(/[^\w.-]/g, '.'), parent];
  return [version === undefined || !last.endsWith(version) ? last : last.slice(0, -version.length), parent];
}

function folderOf(parent: URL, path: string | undefined, version: string | undefined): URL {
  return new URL(path === undefined ? './' : `./${path}${version ?? ''}/`, parent);
}

function mayBeAsked(url: URL, page: URL): boolean {
  if (url.username !== '' || url.password !== '') return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url) && isLoopback(page));
}

function sizeOf(element: Element, name: string): number | undefined {
  const written = attribute(element, name)?.trim() ?? '';
  const size = /^\d{1,6}(?:\.\d+)?(?:px)?$/.test(written) ? Number.parseFloat(written) : Number.NaN;
  return size >= 1 && size <= 10_000 ? size : undefined;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // An id may hold a percent sign of its own.
    return text;
  }
}
