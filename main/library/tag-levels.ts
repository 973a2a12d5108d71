import { labelKey } from '#contract/labels';
import type { ReadonlyDecisions } from './decisions';
import type { TagDefinition } from './definitions';

/** A tag and those below it. */
export function withBelow(decisions: ReadonlyDecisions, tag: TagDefinition): readonly TagDefinition[] {
  const beginning = `${labelKey(tag.name)}/`;
  return [tag, ...[...decisions.tags.values()].filter(({ name }) => labelKey(name).startsWith(beginning))];
}
