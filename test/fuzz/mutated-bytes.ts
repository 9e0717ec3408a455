import fc from 'fast-check';

interface Edit {
  readonly kind: 'set' | 'insert' | 'remove' | 'repeat' | 'cut' | 'grow';
  readonly at: number;
  readonly length: number;
  readonly byte: number;
}

/** Bytes that mean something to a parser: ends, signs, marks of structure, lengths at their bounds. */
const TELLING = [0x00, 0x01, 0x0a, 0x0d, 0x22, 0x28, 0x29, 0x2d, 0x3b, 0x3c, 0x3e, 0x7f, 0x80, 0x89, 0xd8, 0xd9, 0xda, 0xff];

const edit: fc.Arbitrary<Edit> = fc.record({
  kind: fc.constantFrom('set', 'insert', 'remove', 'repeat', 'cut', 'grow'),
  at: fc.nat(),
  length: fc.oneof({ weight: 4, arbitrary: fc.integer({ min: 1, max: 8 }) }, fc.integer({ min: 1, max: 4096 })),
  byte: fc.oneof(fc.constantFrom(...TELLING), fc.nat(255)),
});

/** One of `samples`, spoilt in one to six places: bytes changed, added, removed, repeated, an end cut off, a length made larger. */
export function mutatedBytes(samples: readonly Uint8Array[]): fc.Arbitrary<Uint8Array> {
  return fc.tuple(fc.constantFrom(...samples), fc.array(edit, { minLength: 1, maxLength: 6 })).map(([sample, edits]) => edits.reduce(edited, sample));
}

function edited(bytes: Uint8Array, { kind, at, length, byte }: Edit): Uint8Array {
  const place = bytes.length === 0 ? 0 : at % bytes.length;
  const before = bytes.subarray(0, place);
  switch (kind) {
    case 'set':
      return Buffer.concat([before, Uint8Array.of(byte), bytes.subarray(place + 1)]);
    case 'insert':
      return Buffer.concat([before, new Uint8Array(length).fill(byte), bytes.subarray(place)]);
    case 'remove':
      return Buffer.concat([before, bytes.subarray(place + length)]);
    case 'repeat':
      return Buffer.concat([bytes.subarray(0, place + length), bytes.subarray(place)]);
    case 'cut':
      return before;
    case 'grow':
      return Buffer.concat([before, Uint8Array.of(0xff, 0xff, 0xff, byte), bytes.subarray(place + 4)]);
  }
}
