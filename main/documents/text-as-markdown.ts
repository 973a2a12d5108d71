import { type Block, type Cell, type FullText, type Inline, plainText } from '#contract/full-text';
import { assertNever } from '#contract/types';

/** A full text as Markdown with TeX between dollars, for a terminal or a file. */
export function textAsMarkdown({ title, blocks, footnotes, references }: FullText): string {
  const parts = [`# ${line(title)}`, ...blocks.map((block) => blockAsMarkdown(block))];
  for (const { mark, of } of footnotes) parts.push(`[^${mark}]: ${line(of)}`);
  if (references.length > 0) parts.push('## References');
  for (const { label, of } of references) parts.push(label === undefined ? `- ${line(of)}` : `- ${label} ${line(of)}`);
  return `${parts.filter((part) => part.trim() !== '').join('\n\n')}\n`;
}

const MARKS = { em: '*', strong: '**', code: '`', sub: '', sup: '', caps: '' } as const;

function line(of: readonly Inline[]): string {
  return of.map(inlineAsMarkdown).join('');
}

function inlineAsMarkdown(piece: Inline): string {
  if (typeof piece === 'string') return piece;
  switch (piece.kind) {
    case 'em':
    case 'strong':
    case 'code':
    case 'sub':
    case 'sup':
    case 'caps':
      return `${MARKS[piece.kind]}${line(piece.of)}${MARKS[piece.kind]}`;
    case 'math':
      return piece.tex === '' ? (piece.text ?? '') : `$${piece.tex}$`;
    case 'link':
      return `[${line(piece.of)}](${piece.href})`;
    case 'to':
    case 'cite':
      return line(piece.of);
    case 'note':
      return `[^${piece.note}]`;
    case 'picture':
      return piece.picture.alt;
    case 'break':
      return '\n';
    default:
      return assertNever(piece);
  }
}

function blockAsMarkdown(block: Block): string {
  switch (block.kind) {
    case 'heading': {
      const number = block.number === undefined ? '' : `${block.number} `;
      return `${'#'.repeat(Math.min(block.level + 1, 6))} ${number}${line(block.of)}`;
    }
    case 'paragraph':
      return line(block.of);
    case 'formula':
      return block.lines
        .map(({ tex, text, number }) => [tex === '' ? text : `$$${tex}$$`, number].filter(Boolean).join(' '))
        .join('\n');
    case 'figure':
      return [captioned(block.label, block.caption), ...block.parts.map((part) => blockAsMarkdown(part))].join('\n\n');
    case 'table':
      return `${captioned(block.label, block.caption)}\n\n${tableAsMarkdown(block.lines)}`;
    case 'list':
      return block.items
        .map(({ mark, of }, place) => {
          const lead = block.isOrdered ? `${mark ?? `${place + 1}.`} ` : '- ';
          const inner = of.map((each) => blockAsMarkdown(each)).join('\n\n');
          return `${lead}${inner.replaceAll('\n', '\n  ')}`;
        })
        .join('\n');
    case 'quote':
      return block.of
        .map((each) => blockAsMarkdown(each))
        .join('\n\n')
        .replaceAll(/^/gm, '> ');
    case 'code':
      return `${captioned(block.label, block.caption ?? [])}\n\n\`\`\`\n${block.text}\n\`\`\``;
    case 'statement':
      return [`**${line(block.title)}**`, ...block.of.map((each) => blockAsMarkdown(each))].join('\n\n');
    case 'rule':
      return '---';
    case 'left-out':
      return `(${block.why})`;
    default:
      return assertNever(block);
  }
}

function captioned(label: string | undefined, caption: readonly Inline[]): string {
  return [label === undefined ? '' : `**${label}**`, line(caption)].filter((part) => part !== '').join(' ');
}

/** Cells over several columns or lines have no form in Markdown: each stands once, where it begins. */
function tableAsMarkdown(lines: readonly (readonly Cell[])[]): string {
  const rows = lines.map((cells) => `| ${cells.map(({ of }) => plainText(of).replaceAll('|', '\\|')).join(' | ')} |`);
  const width = Math.max(1, ...lines.map((cells) => cells.length));
  const [head = '', ...rest] = rows;
  return [head, `|${' --- |'.repeat(width)}`, ...rest].join('\n');
}
