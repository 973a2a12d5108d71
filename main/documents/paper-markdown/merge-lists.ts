import type { Block, ListItem } from '#contract/full-text';

/** Lists that were read an item at a time are one again. */
export function mergeLists(blocks: readonly Block[]): Block[] {
  const done: Block[] = [];
  let items: ListItem[] = [];
  for (const block of blocks) {
    const last = done.at(-1);
    if (block.kind === 'list' && last?.kind === 'list' && last.isOrdered === block.isOrdered) {
      for (const item of block.items) items.push(following(item, items.length + 1));
      continue;
    }
    if (block.kind === 'list') {
      items = [...block.items];
      done.push({ ...block, items });
    } else done.push(block);
  }
  return done;
}

/** The usual mark of a place is not told. */
function following(item: ListItem, place: number): ListItem {
  return item.mark === `${place}.` ? { of: item.of } : item;
}
