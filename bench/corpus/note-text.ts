import { INVENTED } from './invented';
import { randomFrom } from './random';

const FORMULA = '$$\\mathcal{L}(\\theta) = -\\sum_{t} \\log p_\\theta(x_t \\mid x_{<t})$$';
const CODE = '```python\nfor step, batch in enumerate(loader):\n    loss = model(batch).mean()\n```';

/** Markdown of at least so many characters, as people write it: headings, prose, lists, tasks, links, formulas, code. */
export function makeNoteText(characters: number, seed: number): string {
  const random = randomFrom(seed);
  const sentences = INVENTED.flatMap(({ abstract }) => abstract.split('. ')).filter((each) => each.length > 20);
  const sentence = (): string => `${random.pick(sentences)}.`;
  const blocks: string[] = [];
  let length = 0;
  while (length < characters) {
    const block = blockOf(blocks.length, sentence, random.pick(INVENTED).title);
    blocks.push(block);
    length += block.length + 2;
  }
  return `${blocks.join('\n\n')}\n`;
}

function blockOf(number: number, sentence: () => string, title: string): string {
  switch (number % 8) {
    case 0:
      return `## ${title}`;
    case 2:
      return [sentence(), sentence(), sentence()].map((each) => `- ${each}`).join('\n');
    case 4:
      return `- [ ] ${sentence()}\n- [x] **done**: ${sentence()} See [[${title}]].`;
    case 6:
      return number % 16 === 6 ? FORMULA : CODE;
    default:
      return `${sentence()} ${sentence()} With \`code\` and *stress*. ${sentence()}`;
  }
}
