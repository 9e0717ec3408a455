/** One line of what `power-cut.c` saw. Files go by their number on the disk, names lie below the folder that it watches. */
export type TraceStep =
  | { readonly kind: 'created'; readonly file: bigint; readonly name: string }
  | { readonly kind: 'cut-to'; readonly file: bigint; readonly length: number }
  | { readonly kind: 'written'; readonly file: bigint; readonly at: number; readonly bytes: Buffer }
  | { readonly kind: 'synced'; readonly file: bigint }
  | { readonly kind: 'folder-synced'; readonly name: string }
  | { readonly kind: 'removed'; readonly name: string }
  | { readonly kind: 'renamed'; readonly name: string; readonly to: string }
  | { readonly kind: 'linked'; readonly name: string; readonly to: string }
  | { readonly kind: 'index'; readonly name: string; readonly bytes: Buffer };

const HEADER_BYTES = 32;

/** As `power-cut.c` numbers them. */
const KINDS = ['', 'created', 'cut-to', 'written', 'synced', 'folder-synced', 'renamed', 'removed', 'linked', 'index'] as const;

export function* readTrace(trace: Buffer): Generator<TraceStep> {
  for (let from = 0; from < trace.length; ) {
    const kind = KINDS[trace.readUInt32LE(from)];
    const [text, rest] = [trace.readUInt32LE(from + 4), Number(trace.readBigUInt64LE(from + 24))];
    const [file, position] = [trace.readBigUInt64LE(from + 8), Number(trace.readBigUInt64LE(from + 16))];
    const name = trace.toString('utf8', from + HEADER_BYTES, from + HEADER_BYTES + text);
    const bytes = trace.subarray(from + HEADER_BYTES + text, from + HEADER_BYTES + text + rest);
    from += HEADER_BYTES + text + rest;
    if (kind === 'created') yield { kind, file, name };
    else if (kind === 'cut-to') yield { kind, file, length: position };
    else if (kind === 'written') yield { kind, file, at: position, bytes };
    else if (kind === 'synced') yield { kind, file };
    else if (kind === 'folder-synced' || kind === 'removed') yield { kind, name };
    else if (kind === 'renamed' || kind === 'linked') yield { kind, name, to: bytes.toString('utf8') };
    else if (kind === 'index') yield { kind, name, bytes };
    else throw new Error(`a record of an unknown kind at ${from}`);
  }
}
