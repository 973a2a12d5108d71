import { documentKindOf } from '../documents/paper-documents';
import { PDF_PLACES_KIND, PDF_PLACES_PATH } from '../documents/pdf-places';
import { PLACES_KIND, PLACES_PATH } from '../documents/reading-places';
import { dayOfPath, feedDayKind } from '../feed/day-document';
import { monthOfPath, votesKind } from '../feed/votes-document';
import { highlightsKind, KINDS_KIND, KINDS_PATH, paperOfHighlights } from '../highlights/highlight-documents';
import { copiesKind, monthOfCopies } from '../library/paper-copy';
import { STATE_KIND, STATE_PATH } from '../library/state-document';
import { STEPS_FOLDER, STEPS_KIND } from '../library/steps-log';
import { WANTED_KIND, WANTED_PATH } from '../offline/wanted-document';
import { SETTINGS_KIND, SETTINGS_PATH } from '../settings/settings';
import type { LogKind } from '../storage/command-log';
import type { DocumentKind } from '../storage/document';

/** What a file of the home folder should be, by its path relative to it; undefined for what is no document. */
export function kindOf(path: string): DocumentKind<unknown> | undefined {
  const day = dayOfPath(path);
  if (day !== undefined) return feedDayKind(day);
  const month = monthOfPath(path);
  if (month !== undefined) return votesKind(month);
  const copies = monthOfCopies(path);
  if (copies !== undefined) return copiesKind(copies);
  if (path === PLACES_PATH) return PLACES_KIND;
  if (path === WANTED_PATH) return WANTED_KIND;
  const highlighted = paperOfHighlights(path);
  if (highlighted !== undefined) return highlightsKind(highlighted);
  if (path === KINDS_PATH) return KINDS_KIND;
  if (path === PDF_PLACES_PATH) return PDF_PLACES_KIND;
  const ofPaper = documentKindOf(path);
  if (ofPaper !== undefined) return ofPaper;
  if (path === STATE_PATH) return STATE_KIND;
  return path === SETTINGS_PATH ? SETTINGS_KIND : undefined;
}

/** The logs of a home folder, by their folders relative to it. */
export const LOGS: Readonly<Record<string, LogKind<unknown>>> = { [STEPS_FOLDER]: STEPS_KIND };
