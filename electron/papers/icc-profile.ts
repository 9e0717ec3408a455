import { deflateSync, inflateSync } from 'node:zlib';

/** Larger than the profile of any camera: these take about 500 bytes. */
const LONGEST = 1_000_000;
const HEADER = 128;
const TABLE_ENTRY = 12;
/** The fields of the header that say how to draw: version, class, space, connection space, mark, intent, white. Its dates, makers and devices are left empty. */
const KEPT_FIELDS: readonly (readonly [from: number, to: number])[] = [[8, 24], [36, 40], [64, 80]];

/** The tags that draw a picture of three colours or of greys. */
const DRAWN_BY = new Set(['wtpt', 'rXYZ', 'gXYZ', 'bXYZ', 'rTRC', 'gTRC', 'bTRC', 'kTRC', 'chad']);
/** How many numbers a curve takes, by its kind. */
const PARAMETERS = [1, 3, 4, 5, 7] as const;

/**
 * A profile of colours written anew from what draws with it: no names, no rights, no words of a maker. Null when it is none, or
 * one of tables (of printers), which is left out: colours then are those of a screen.
 *
 * Source: ICC.1:2022, 7.2 (header), 7.3 (table of tags), 10.6 (curv), 10.18 (para), 10.31 (XYZ).
 */
export function strippedProfile(profile: Uint8Array): Uint8Array | null {
  const view = new DataView(profile.buffer, profile.byteOffset, profile.byteLength);
  if (profile.length < HEADER + 4 || view.getUint32(0) !== profile.length || latin1(profile, 36, 40) !== 'acsp') return null;
  const count = view.getUint32(HEADER);
  if (count > 100 || HEADER + 4 + count * TABLE_ENTRY > profile.length) return null;
  const tags = new Map<string, Buffer>();
  for (let index = 0; index < count; index += 1) {
    const at = HEADER + 4 + index * TABLE_ENTRY;
    const name = latin1(profile, at, at + 4);
    const element = DRAWN_BY.has(name) ? readElement(profile.subarray(view.getUint32(at + 4))) : Buffer.alloc(0);
    if (element === null) return null;
    if (element.length > 0) tags.set(name, element);
  }
  const isEnough = tags.has('kTRC') || ['rXYZ', 'gXYZ', 'bXYZ', 'rTRC', 'gTRC', 'bTRC'].every((name) => tags.has(name));
  return isEnough ? written(profile, [...tags]) : null;
}

/** The same within a PNG: a name that says nothing, and the profile packed. */
export function pngProfile(chunk: Uint8Array): Uint8Array | null {
  const end = chunk.indexOf(0);
  if (end < 1 || end > 79 || chunk[end + 1] !== 0) return null;
  try {
    const profile = strippedProfile(inflateSync(chunk.subarray(end + 2), { maxOutputLength: LONGEST }));
    return profile === null ? null : Buffer.concat([Buffer.from('ICC\0\0', 'latin1'), deflateSync(profile)]);
  } catch {
    return null;
  }
}

/** What a tag holds, cut to the length that its type gives it and without its reserved bytes; null for another type. */
function readElement(from: Uint8Array): Buffer | null {
  const length = elementLength(from);
  if (length === null || length > from.length) return null;
  const element = Buffer.from(from.subarray(0, length));
  element.fill(0, 4, 8);
  if (latin1(from, 0, 4) === 'para') element.fill(0, 10, 12);
  return element;
}

function elementLength(from: Uint8Array): number | null {
  const view = new DataView(from.buffer, from.byteOffset, from.byteLength);
  if (from.length < 12) return null;
  switch (latin1(from, 0, 4)) {
    case 'XYZ ':
      return 20;
    case 'sf32':
      return 8 + 9 * 4;
    case 'curv':
      return view.getUint32(8) <= 4096 ? 12 + 2 * view.getUint32(8) : null;
    case 'para': {
      const parameters = PARAMETERS[view.getUint16(8)];
      return parameters === undefined ? null : 12 + 4 * parameters;
    }
    default:
      return null;
  }
}

/** Elements one behind the other, each at a multiple of four; one that several tags hold stands once. */
function written(profile: Uint8Array, tags: readonly (readonly [name: string, element: Buffer])[]): Uint8Array {
  const table = Buffer.alloc(4 + tags.length * TABLE_ENTRY);
  table.writeUInt32BE(tags.length, 0);
  const places = new Map<string, number>();
  const elements: Uint8Array[] = [];
  let length = HEADER + table.length;
  for (const [index, [name, element]] of tags.entries()) {
    const at = places.get(element.toString('latin1')) ?? length;
    if (at === length) {
      places.set(element.toString('latin1'), at);
      const piece = Buffer.concat([element, Buffer.alloc(-element.length & 3)]);
      elements.push(piece);
      length += piece.length;
    }
    table.write(name, 4 + index * TABLE_ENTRY, 'latin1');
    table.writeUInt32BE(at, 8 + index * TABLE_ENTRY);
    table.writeUInt32BE(element.length, 12 + index * TABLE_ENTRY);
  }
  const header = Buffer.alloc(HEADER);
  header.writeUInt32BE(length, 0);
  for (const [from, to] of KEPT_FIELDS) header.set(profile.subarray(from, to), from);
  return Buffer.concat([header, table, ...elements]);
}

function latin1(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to));
}
