import { imageSize } from 'image-size';

/** Larger ones are not kept. Bytes. */
export const MAX_PICTURE = 20 * 1024 * 1024;
/** A drawing is text that has to be laid out: more of it would hold a window up. Bytes. */
const MAX_DRAWING = 4 * 1024 * 1024;
/** A picture that would unpack to more is not shown: four bytes each is what it takes in memory. Pixels. */
const MAX_PIXELS = 60_000_000;

const TYPES: Readonly<Record<string, PictureType>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  svg: 'image/svg+xml',
};

export const PICTURE_TYPES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/svg+xml'] as const;
export type PictureType = (typeof PICTURE_TYPES)[number];

export type PictureKind =
  | { readonly kind: 'good'; readonly type: PictureType }
  /** `why` ends a sentence: "This figure …". */
  | { readonly kind: 'bad'; readonly why: string };

/** What bytes are, by themselves and not by what a server calls them: a picture that can be shown, or why not. */
export function pictureKind(bytes: Uint8Array): PictureKind {
  let size;
  try {
    size = imageSize(bytes);
  } catch {
    return { kind: 'bad', why: 'is not a picture' };
  }
  const type = TYPES[size.type ?? ''];
  if (type === undefined) return { kind: 'bad', why: `is a picture of a kind that is not shown (${size.type ?? '?'})` };
  if (type === 'image/svg+xml' && bytes.length > MAX_DRAWING) return { kind: 'bad', why: 'is too large a drawing' };
  if (size.width * size.height > MAX_PIXELS) return { kind: 'bad', why: 'would be too large to show' };
  return { kind: 'good', type };
}
