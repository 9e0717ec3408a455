/** A line of text on the page; `x`, `y` in points from the top left corner. */
type PdfLine = { readonly x: number; readonly y: number; readonly size: number; readonly text: string; readonly bold?: boolean };

const PAGE = { width: 595, height: 842 } as const;
/** Letters of CP1252 that Latin-1 has not. */
const WIN_ANSI: Readonly<Record<string, number>> = { '’': 0x92, œ: 0x9c, Œ: 0x8c, '–': 0x96, '€': 0x80, '•': 0x95 };

/**
 * One A4 page of Helvetica, written by hand: five hundred bytes and always the same ones.
 * Letters outside CP1252 become the unaccented letter.
 */
export function smallPdf(lines: readonly PdfLine[]): Buffer {
  const content = lines.map(textOperator).join('\n');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${PAGE.width} ${PAGE.height}] /Contents 4 0 R /Resources << /Font << /F1 5 0 R /F2 6 0 R >> >> >>`,
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    ...['Helvetica', 'Helvetica-Bold'].map((name) => `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`),
  ];
  return assemble(objects);
}

function assemble(objects: readonly string[]): Buffer {
  let body = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries}`;
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`;
  return Buffer.from(body + table + trailer, 'latin1');
}

function textOperator({ x, y, size, text, bold }: PdfLine): string {
  return `BT /${bold === true ? 'F2' : 'F1'} ${size} Tf ${x} ${PAGE.height - y} Td (${escaped(text)}) Tj ET`;
}

function escaped(text: string): string {
  return [...text.replace(/[\u00A0\u202F]/gu, ' ')].map(toWinAnsi).join('').replace(/[\\()]/gu, (sign) => `\\${sign}`);
}

function toWinAnsi(letter: string): string {
  const known = WIN_ANSI[letter];
  if (known !== undefined) return String.fromCharCode(known);
  if (letter.charCodeAt(0) < 256) return letter;
  const plain = letter.normalize('NFD')[0] ?? '?';
  return plain.charCodeAt(0) < 256 ? plain : '?';
}
