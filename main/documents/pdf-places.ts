import * as v from 'valibot';
import { type PaperId, PaperIdSchema } from '#contract/ids';
import { type PdfPlace, PdfPlaceSchema } from '#contract/pdf';
import { TimeSchema } from '#contract/times';
import type { DeepReadonly } from '#contract/types';
import type { Clock } from '../ports';
import type { DocumentKind } from '../storage/document';
import type { Storage } from '../storage/storage';

const PlacesSchema = v.object({
  places: v.record(PaperIdSchema, v.object({ ...PdfPlaceSchema.entries, at: TimeSchema })),
});
type Places = DeepReadonly<v.InferOutput<typeof PlacesSchema>>;

export const PDF_PLACES_PATH = 'library/pdf-places.json';

/** Where reading stands in each PDF: pages, not blocks, so that they are none of the texts' places. */
export const PDF_PLACES_KIND: DocumentKind<Places> = {
  name: 'places in PDFs',
  version: 1,
  schema: PlacesSchema,
  migrations: [],
  empty: () => ({ places: {} }),
  durability: 'precious',
};

export type PdfPlaces = {
  get(paper: PaperId): PdfPlace | null;
  /** When it was set, in ms since 1970. */
  at(paper: PaperId): number | undefined;
  set(paper: PaperId, place: PdfPlace): void;
  release(): void;
};

export async function openPdfPlaces(storage: Storage, clock: Clock): Promise<PdfPlaces> {
  const document = await storage.open(PDF_PLACES_PATH, PDF_PLACES_KIND);
  return {
    get(paper) {
      const found = document.data.places[paper];
      if (found === undefined) return null;
      const { at: _at, ...place } = found;
      return place;
    },
    at(paper) {
      const found = document.data.places[paper];
      return found === undefined ? undefined : Date.parse(found.at);
    },
    set(paper, place) {
      const at = new Date(clock.now()).toISOString();
      document.change(({ places }) => ({ places: { ...places, [paper]: { ...place, at } } }));
    },
    release: () => document.release(),
  };
}
