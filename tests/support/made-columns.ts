import { deflateSync } from 'node:zlib';

/** A line at a place of a page of 612 by 792 points, y from its foot. */
export type PlacedLine = {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size?: number;
  readonly isBold?: boolean;
  /** It runs upwards, as arXiv's stamp in the margin. */
  readonly isTurned?: boolean;
};

const escaped = (text: string): string => text.replaceAll(/[\\()]/g, (found) => `\\${found}`);

function shown({ text, x, y, size = 10, isBold = false, isTurned = false }: PlacedLine): string {
  const turn = isTurned ? '0 1 -1 0' : '1 0 0 1';
  return `BT /${isBold ? 'F2' : 'F1'} ${size} Tf ${turn} ${x} ${y} Tm (${escaped(text)}) Tj ET`;
}

/** A PDF whose lines stand where they are put, in two of the faces that every reader has. */
export function placedPdf(pages: readonly (readonly PlacedLine[])[]): Buffer {
  const face = (name: string): string =>
    `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`;
  const kids = pages.map((_, index) => `${5 + index * 2} 0 R`).join(' ');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${pages.length} /Kids [${kids}] >>`,
    face('Helvetica'),
    face('Helvetica-Bold'),
  ];
  for (const [index, lines] of pages.entries()) {
    const content = deflateSync(Buffer.from(lines.map((line) => shown(line)).join('\n'), 'latin1')).toString('latin1');
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents ${6 + index * 2} 0 R /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>`,
      `<< /Length ${content.length} /Filter /FlateDecode >>\nstream\n${content}\nendstream`,
    );
  }
  let file = '%PDF-1.7\n';
  const places = objects.map((object, index) => {
    const place = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const start = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  for (const place of places) file += `${String(place).padStart(10, '0')} 00000 n \n`;
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(file, 'latin1');
}
