import { constants, deflateRawSync, deflateSync } from 'node:zlib';

/** What a made PDF has. */
export type MadePdf = {
  readonly title: string;
  /** The lines of each page; its outline has an entry for each page, named by the first line. */
  readonly pages: readonly (readonly string[])[];
  /** An address that the first page links to; its second link leads to the last page. */
  readonly link?: string;
  /** JavaScript to be run when it is opened, and when its first page is. */
  readonly script?: string;
  /** The number of a page, from 1, that unpacks to gigabytes before it says anything. */
  readonly bombAt?: number;
  /** The number of a page, from 1, in whose place there is something else. */
  readonly damagedAt?: number;
  /** It asks for a password, and there is none that opens it. */
  readonly isLocked?: boolean;
  /** So many bytes of picture that cannot be packed on each page. */
  readonly noise?: number;
};

/** Four gigabytes of blanks, packed twice, in about 20 kB. */
function packedBlanks(): string {
  const part = deflateRawSync(Buffer.alloc(16 * 1024 * 1024, ' '), { finishFlush: constants.Z_FULL_FLUSH });
  const header = Buffer.from([0x78, 0x9c]);
  const end = Buffer.from([0x03, 0x00, 0, 0, 0, 0]);
  const packed = Buffer.concat([header, ...Array.from({ length: 256 }, () => part), end]);
  return deflateSync(packed, { level: 9 }).toString('latin1');
}

/** Letters as a PDF's strings have them. */
const escaped = (text: string): string => text.replaceAll(/[\\()]/g, (found) => `\\${found}`);

/** A grey picture of so many bytes that no packing makes smaller; what it shows follows from a seed. */
function noiseOf(bytes: number, seed: number): string {
  const width = 1_000;
  const height = Math.max(1, Math.round(bytes / width));
  const grey = Buffer.alloc(width * height);
  let state = seed;
  for (let place = 0; place < grey.length; place += 1) {
    // Numerical Recipes' linear congruential generator.
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    grey[place] = state >>> 24;
  }
  const kind = `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceGray /BitsPerComponent 8`;
  return streamOf(grey.toString('latin1'), kind);
}

function streamOf(content: string, filter: string): string {
  return `<< /Length ${content.length} ${filter} >>\nstream\n${content}\nendstream`;
}

/** A PDF of a few pages of text in one of the fourteen faces that every reader has (ISO 32000-1). */
export function madePdf(made: MadePdf): Buffer {
  const { title, pages, link = 'https://example.org/', script, bombAt, damagedAt, isLocked = false, noise = 0 } = made;
  const count = pages.length;
  // 1 catalogue, 2 pages, 3 face, 4 outlines, 5 details, then for each page: page, content, entry; then links.
  const page = (index: number): number => 6 + index * 3;
  const links = 6 + count * 3;
  const picture = (index: number): number => links + 2 + index;
  // A reader that cannot have one page finds those after it only past a node of the tree that counts it.
  const kid = (index: number): string =>
    index + 1 === damagedAt ? `<< /Type /Pages /Count 1 /Kids [${page(index)} 0 R] >>` : `${page(index)} 0 R`;
  const action = script === undefined ? '' : `<< /S /JavaScript /JS (${escaped(script)}) >>`;
  const objects: string[] = [
    `<< /Type /Catalog /Pages 2 0 R /Outlines 4 0 R ${action === '' ? '' : `/OpenAction ${action}`} >>`,
    `<< /Type /Pages /Count ${count} /Kids [${pages.map((_, index) => kid(index)).join(' ')}] >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    `<< /Type /Outlines /Count ${count} /First ${page(0) + 2} 0 R /Last ${page(count - 1) + 2} 0 R >>`,
    `<< /Title (${escaped(title)}) >>`,
  ];
  for (const [index, lines] of pages.entries()) {
    const drawn = noise === 0 ? '' : 'q 468 0 0 400 72 60 cm /Im1 Do Q ';
    const xObjects = noise === 0 ? '' : `/XObject << /Im1 ${picture(index)} 0 R >>`;
    const content = `${drawn}BT /F1 14 Tf 72 720 Td 20 TL ${lines.map((line) => `(${escaped(line)}) Tj T*`).join(' ')} ET`;
    const annotations = index === 0 ? `/Annots [${links} 0 R ${links + 1} 0 R]` : '';
    const opened = index === 0 && action !== '' ? `/AA << /O ${action} >>` : '';
    objects.push(
      index + 1 === damagedAt
        ? '(Here was a page.)'
        : `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents ${page(index) + 1} 0 R /Resources << /Font << /F1 3 0 R >> ${xObjects} >> ${annotations} ${opened} >>`,
      index + 1 === bombAt ? streamOf(packedBlanks(), '/Filter [/FlateDecode /FlateDecode]') : streamOf(content, ''),
      `<< /Title (${escaped(lines[0] ?? '')}) /Parent 4 0 R /Dest [${page(index)} 0 R /XYZ 0 792 0] ${index > 0 ? `/Prev ${page(index - 1) + 2} 0 R` : ''} ${index < count - 1 ? `/Next ${page(index + 1) + 2} 0 R` : ''} >>`,
    );
  }
  objects.push(
    `<< /Type /Annot /Subtype /Link /Rect [72 560 300 580] /Border [0 0 1] /A << /S /URI /URI (${escaped(link)}) >> >>`,
    `<< /Type /Annot /Subtype /Link /Rect [72 520 300 540] /Border [0 0 1] /Dest [${page(count - 1)} 0 R /XYZ 0 792 0] >>`,
  );
  if (noise > 0) for (let index = 0; index < count; index += 1) objects.push(noiseOf(noise, index + 1));
  let text = '%PDF-1.7\n';
  const places = objects.map((object, index) => {
    const place = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const start = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  for (const place of places) text += `${String(place).padStart(10, '0')} 00000 n \n`;
  // The digests of the passwords (ISO 32000-1, 7.6.3): none has one of zeros.
  const zeros = '0'.repeat(64);
  const lock = isLocked
    ? `/Encrypt << /Filter /Standard /V 1 /R 2 /O <${zeros}> /U <${zeros}> /P -44 >> /ID [<00> <00>]`
    : '';
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info 5 0 R ${lock} >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
}
