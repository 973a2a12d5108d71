import { createHash } from 'node:crypto';
import type { Picture } from '#contract/full-text';

/** The pictures of a text, by the names that they are kept under. */
export class Pictures {
  readonly addresses = new Map<string, string>();
  readonly #base: string | undefined;

  /** `base`: what relative addresses are of; the address of the page, or nothing. */
  constructor(base: string) {
    this.#base = base.startsWith('https://') ? `${base.replace(/[?#].*$/s, '').replace(/\/$/, '')}/` : undefined;
  }

  /** A picture at an address; without a file where that is no https address. */
  at(url: string, alt: string): Picture {
    const words = alt.replace(/^Image \d+(?::\s*|$)/, '').trim();
    const said = words === 'Refer to caption' ? '' : words;
    const address = this.#absolute(url);
    if (address === undefined) return { alt: said };
    const file = createHash('sha256').update(address).digest('hex').slice(0, 24);
    this.addresses.set(file, address);
    return { file, alt: said };
  }

  #absolute(url: string): string | undefined {
    if (url.length > 2_000 || url.trim() === '') return undefined;
    try {
      const address = new URL(url, this.#base);
      return address.protocol === 'https:' ? address.href : undefined;
    } catch {
      return undefined;
    }
  }
}
