import * as v from 'valibot';
import { ReadingPlaceSchema, type ReadingPlace } from '#contract/documents';
import { type PaperId, PaperIdSchema } from '#contract/ids';
import { TimeSchema } from '#contract/times';
import type { DeepReadonly } from '#contract/types';
import type { Clock } from '../ports';
import type { DocumentKind } from '../storage/document';
import type { Storage } from '../storage/storage';

const PlacesSchema = v.object({
  places: v.record(
    PaperIdSchema,
    v.object({
      ...ReadingPlaceSchema.entries,
      at: TimeSchema,
      /** How long it has been read, with the window in front and moving. */
      seconds: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(0))),
    }),
  ),
});
type Places = DeepReadonly<v.InferOutput<typeof PlacesSchema>>;

export const PLACES_PATH = 'library/places.json';

/** How far the person has come in each text. Not part of the command log: nobody undoes scrolling. */
export const PLACES_KIND: DocumentKind<Places> = {
  name: 'places in texts',
  version: 1,
  schema: PlacesSchema,
  migrations: [],
  empty: () => ({ places: {} }),
  durability: 'precious',
};

/** `progress` of 1; `at` in ms since 1970. */
export type ReadText = {
  readonly paper: PaperId;
  readonly progress: number;
  readonly seconds: number;
  readonly at: number;
};

export type ReadingPlaces = {
  get(paper: PaperId): ReadingPlace | null;
  /** When it was set, in ms since 1970. */
  at(paper: PaperId): number | undefined;
  set(paper: PaperId, place: ReadingPlace): void;
  /** Nothing is noted of a text that has no place yet. */
  addSeconds(paper: PaperId, seconds: number): void;
  /** What was read, the last first. */
  all(): readonly ReadText[];
  release(): void;
};

export async function openReadingPlaces(storage: Storage, clock: Clock): Promise<ReadingPlaces> {
  const document = await storage.open(PLACES_PATH, PLACES_KIND);
  return {
    get(paper) {
      const found = document.data.places[paper];
      if (found === undefined) return null;
      const { at: _at, seconds: _seconds, ...place } = found;
      return place;
    },
    at(paper) {
      const found = document.data.places[paper];
      return found === undefined ? undefined : Date.parse(found.at);
    },
    set(paper, place) {
      const at = new Date(clock.now()).toISOString();
      document.change(({ places }) => {
        const { seconds } = places[paper] ?? {};
        return { places: { ...places, [paper]: { ...place, at, ...(seconds === undefined ? {} : { seconds }) } } };
      });
    },
    addSeconds(paper, seconds) {
      document.change((before) => {
        const { places } = before;
        const place = places[paper];
        if (place === undefined) return before;
        return { places: { ...places, [paper]: { ...place, seconds: (place.seconds ?? 0) + seconds } } };
      });
    },
    all: () =>
      Object.entries(document.data.places)
        .map(([paper, { progress, seconds = 0, at }]) => ({
          paper: v.parse(PaperIdSchema, paper),
          progress,
          seconds,
          at: Date.parse(at),
        }))
        .toSorted((a, b) => b.at - a.at),
    release: () => document.release(),
  };
}
