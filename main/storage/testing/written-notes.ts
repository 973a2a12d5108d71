/** What the process that is killed writes to. */
export const NOTES = ['library/notes/papers/2512.00001.md', 'library/notes/Reading group.md'] as const;

/** Which of the notes a change is made to. */
export function noteOfChange(change: number): number {
  return (change - 1) % NOTES.length;
}

/** The newest change at or before `through` that was made to a note; 0 if none was. */
export function newestIn(note: number, through: number): number {
  for (let change = through; change > 0; change -= 1) if (noteOfChange(change) === note) return change;
  return 0;
}

/** A text that tells the number of its change, and of which a part is never taken for the whole. */
export function noteText(change: number, weight: number): string {
  return `# ${change}\n\n${'é'.repeat(weight)}\n\n${change} ends here`;
}

/** The change of a text that is whole; 0 for none, null for a part of one. */
export function changeOf(text: string): number | null {
  if (text === '') return 0;
  const [, first, last] = /^# (\d+)\n\né*\n\n(\d+) ends here$/.exec(text) ?? [];
  return first === undefined || first !== last ? null : Number(first);
}
