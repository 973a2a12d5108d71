import type { Block, FullText } from '#contract/full-text';

/** A text as another version has it, and for each of its blocks what became of the one before. */
export type Edited = {
  readonly text: FullText;
  /** By the old anchor; undefined for what is gone. */
  readonly anchorOf: ReadonlyMap<string, string>;
};

const NEW_WORDS = ['gardener', 'lantern', 'orchard', 'weather', 'ladder', 'harvest', 'mill', 'river', 'stone', 'bread'];

type Chance = () => number;

function pick<T>(from: readonly T[], chance: Chance): T {
  const picked = from[Math.floor(chance() * from.length)];
  if (picked === undefined) throw new Error('There is nothing to pick from.');
  return picked;
}

function sentence(chance: Chance): string {
  return `${Array.from({ length: 8 + Math.floor(chance() * 20) }, () => pick(NEW_WORDS, chance)).join(' ')}.`;
}

/** Some of the words of a text are others, or gone, or have another beside them. */
function otherWords(words: string, share: number, chance: Chance): string {
  return words.replaceAll(/[A-Za-z]{3,}/g, (word) => {
    if (chance() >= share) return word;
    const way = chance();
    if (way < 0.5) return pick(NEW_WORDS, chance);
    return way < 0.75 ? `${word} ${pick(NEW_WORDS, chance)}` : '';
  });
}

function changed(block: Block, chance: Chance): Block {
  if (block.kind !== 'paragraph' || chance() >= 0.35) return block;
  const share = 0.02 + chance() * 0.12;
  return {
    ...block,
    of: block.of.map((piece) => (typeof piece === 'string' ? otherWords(piece, share, chance) : piece)),
  };
}

function shallowRenamed(block: Block, anchor: string): Block {
  return { ...block, anchor };
}

/**
 * Another version of a text: words of some paragraphs are changed, some paragraphs are gone, some stand elsewhere, new
 * ones stand between them, and every block of the first level has another anchor.
 */
export function editedText(text: FullText, chance: Chance): Edited {
  const kept = text.blocks.filter((block) => block.kind !== 'paragraph' || chance() >= 0.06);
  const moving = kept.filter((block) => block.kind === 'paragraph' && chance() < 0.08);
  const order = kept.filter((block) => !moving.includes(block));
  for (const block of moving) order.splice(Math.floor(chance() * (order.length + 1)), 0, block);
  const anchorOf = new Map<string, string>();
  const blocks: Block[] = [];
  for (const block of order) {
    if (chance() < 0.1) blocks.push({ kind: 'paragraph', anchor: `n${blocks.length}`, of: [sentence(chance)] });
    const anchor = `e${blocks.length}`;
    anchorOf.set(block.anchor, anchor);
    blocks.push(shallowRenamed(changed(block, chance), anchor));
  }
  return { text: { ...text, blocks }, anchorOf };
}
