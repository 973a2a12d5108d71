import * as v from 'valibot';
import { WhySchema } from '#contract/labels';

export type WrittenWhy =
  { readonly text: string; readonly issue: null } | { readonly text: null; readonly issue: string };

/** A why as it would be kept, or what is wrong with it. */
export function writtenWhy(typed: string): WrittenWhy {
  const result = v.safeParse(WhySchema, typed.trim());
  if (result.success) return { text: result.output, issue: null };
  const [issue] = result.issues;
  // It may also be empty, which says nothing of a line that is wrong: what is wrong with the line comes last.
  return { text: null, issue: issue.issues?.at(-1)?.message ?? issue.message };
}
