/**
 * `after`, with every part of it that says the same as in `before` taken from there, down to the whole: what renders
 * again when a part is another then does so only where something has changed. Main sends all of a state, or a page of
 * rows, where one thing in it is new. For plain data (JSON) alone; neither is changed.
 */
export function keepUnchanged<Data>(before: unknown, after: Data): Data;
export function keepUnchanged(before: unknown, after: unknown): unknown {
  if (Object.is(before, after)) return before;
  if (Array.isArray(before) && Array.isArray(after)) {
    const items: readonly unknown[] = after.map((item, index) => keepUnchanged(before[index], item));
    return before.length === items.length && items.every((item, index) => Object.is(item, before[index]))
      ? before
      : items;
  }
  if (!isRecord(before) || !isRecord(after)) return after;
  const entries = Object.entries(after).map(([name, value]) => [name, keepUnchanged(before[name], value)] as const);
  const isSame =
    Object.keys(before).length === entries.length &&
    entries.every(([name, value]) => Object.hasOwn(before, name) && Object.is(value, before[name]));
  return isSame ? before : Object.fromEntries(entries);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  // Not by its prototype: what crosses from another realm has another one.
  return Object.prototype.toString.call(value) === '[object Object]';
}
