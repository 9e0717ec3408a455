/** A table of a JPEG. `wasUsed` turns true when a scan is drawn with it: no other is kept. */
export interface JpegTable {
  readonly kind: 'quantisation' | 'dc' | 'ac';
  readonly id: number;
  /** As it stands in its segment. */
  readonly bytes: Uint8Array;
  /** Of a table of codes: by the next sixteen bits, length × 256 + symbol; 0 where no code begins so. */
  readonly codes: Uint16Array;
  wasUsed: boolean;
}

/** How many symbols a table may hold, and how many bits may follow one (T.81, F.1.2: 11 of a direct value; 15 are a run and a length). */
const MOST_SYMBOLS = 256;
const LONGEST_DC = 11;
const NO_CODES = new Uint16Array();

/** The tables of one DQT segment; null unless they fill it exactly. Source: ITU-T T.81, B.2.4.1. */
export function readQuantisation(body: Uint8Array): readonly JpegTable[] | null {
  const tables: JpegTable[] = [];
  let at = 0;
  while (at < body.length) {
    const [precision, id] = halves(body[at]);
    const to = at + 1 + 64 * (precision + 1);
    if (precision > 1 || id > 3 || to > body.length) return null;
    tables.push({ kind: 'quantisation', id, bytes: body.subarray(at, to), codes: NO_CODES, wasUsed: false });
    at = to;
  }
  return tables;
}

/** The tables of one DHT segment; null unless they fill it exactly and hold codes. Source: ITU-T T.81, B.2.4.2 and C.2. */
export function readCodes(body: Uint8Array): readonly JpegTable[] | null {
  const tables: JpegTable[] = [];
  let at = 0;
  while (at < body.length) {
    const [type, id] = halves(body[at]);
    const counts = body.subarray(at + 1, at + 17);
    const to = at + 17 + counts.reduce((sum, count) => sum + count, 0);
    if (type > 1 || id > 3 || counts.length < 16 || to > body.length) return null;
    const codes = lookup(counts, body.subarray(at + 17, to));
    if (codes === null || (type === 0 && body.subarray(at + 17, to).some((symbol) => symbol > LONGEST_DC))) return null;
    tables.push({ kind: type === 0 ? 'dc' : 'ac', id, bytes: body.subarray(at, to), codes, wasUsed: false });
    at = to;
  }
  return tables;
}

/** Null when a symbol has two codes, or there are more codes than bits to write them with. */
function lookup(counts: Uint8Array, symbols: Uint8Array): Uint16Array | null {
  if (symbols.length > MOST_SYMBOLS || new Set(symbols).size < symbols.length) return null;
  const codes = new Uint16Array(65_536);
  let [from, index] = [0, 0];
  for (const [at, count] of counts.entries()) {
    const width = 1 << (15 - at);
    if (from + count * width > codes.length) return null;
    for (let code = 0; code < count; code += 1) {
      codes.fill((at + 1) * 256 + (symbols[index] ?? 0), from, from + width);
      from += width;
      index += 1;
    }
  }
  return codes;
}

function halves(byte = 0): readonly [number, number] {
  return [byte >> 4, byte & 15];
}
