/** What a made PDF has. */
export type MadePdf = {
  readonly title: string;
  /** The lines of each page; its outline has an entry for each page, named by the first line. */
  readonly pages: readonly (readonly string[])[];
  /** An address that the first page links to; its second link leads to the last page. */
  readonly link?: string;
  /** JavaScript to be run when it is opened, and when its first page is. */
  readonly script?: string;
};

/** Letters as a PDF's strings have them. */
const escaped = (text: string): string => text.replaceAll(/[\\()]/g, (found) => `\\${found}`);

/** A PDF of a few pages of text in one of the fourteen faces that every reader has (ISO 32000-1). */
export function madePdf({ title, pages, link = 'https://example.org/', script }: MadePdf): Buffer {
  const count = pages.length;
  // 1 catalogue, 2 pages, 3 face, 4 outlines, 5 details, then for each page: page, content, entry; then links.
  const page = (index: number): number => 6 + index * 3;
  const links = 6 + count * 3;
  const action = script === undefined ? '' : `<< /S /JavaScript /JS (${escaped(script)}) >>`;
  const objects: string[] = [
    `<< /Type /Catalog /Pages 2 0 R /Outlines 4 0 R ${action === '' ? '' : `/OpenAction ${action}`} >>`,
    `<< /Type /Pages /Count ${count} /Kids [${pages.map((_, index) => `${page(index)} 0 R`).join(' ')}] >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    `<< /Type /Outlines /Count ${count} /First ${page(0) + 2} 0 R /Last ${page(count - 1) + 2} 0 R >>`,
    `<< /Title (${escaped(title)}) >>`,
  ];
  for (const [index, lines] of pages.entries()) {
    const content = `BT /F1 14 Tf 72 720 Td 20 TL ${lines.map((line) => `(${escaped(line)}) Tj T*`).join(' ')} ET`;
    const annotations = index === 0 ? `/Annots [${links} 0 R ${links + 1} 0 R]` : '';
    const opened = index === 0 && action !== '' ? `/AA << /O ${action} >>` : '';
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents ${page(index) + 1} 0 R /Resources << /Font << /F1 3 0 R >> >> ${annotations} ${opened} >>`,
      `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
      `<< /Title (${escaped(lines[0] ?? '')}) /Parent 4 0 R /Dest [${page(index)} 0 R /XYZ 0 792 0] ${index > 0 ? `/Prev ${page(index - 1) + 2} 0 R` : ''} ${index < count - 1 ? `/Next ${page(index + 1) + 2} 0 R` : ''} >>`,
    );
  }
  objects.push(
    `<< /Type /Annot /Subtype /Link /Rect [72 560 300 580] /Border [0 0 1] /A << /S /URI /URI (${escaped(link)}) >> >>`,
    `<< /Type /Annot /Subtype /Link /Rect [72 520 300 540] /Border [0 0 1] /Dest [${page(count - 1)} 0 R /XYZ 0 792 0] >>`,
  );
  let text = '%PDF-1.7\n';
  const places = objects.map((object, index) => {
    const place = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const start = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  for (const place of places) text += `${String(place).padStart(10, '0')} 00000 n \n`;
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info 5 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
}
