import { generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { zstdCompressSync } from 'node:zlib';
import { sha256, sha256Hex } from '../../electron/audit/signature.ts';
import { PIECE_TEXT_BYTES, SNAPSHOT_SCHEMA, type SnapshotAnswer, type SnapshotPiece } from '../../shared/contract/sync/snapshot-contract.ts';

const LINES_A_MEMBER = 50;
const DAYS = 730;
const ACTS = Array.from({ length: 40 }, (_, index) => `acte-${index}`);
export const SCOPE = 'agency:vannes';
const EPOCH = randomUUID();

export interface MadeSnapshot {
  readonly answer: SnapshotAnswer;
  readonly pieces: ReadonlyMap<string, Uint8Array>;
  readonly rows: number;
  readonly seq: number;
  readonly epoch: string;
  readonly hub: { readonly keyId: string; readonly publicKey: string };
}

/** What the members of the bench are given in the directory before the agency comes. */
export const DIRECTORY_SQL = `
  INSERT INTO agency VALUES ('vannes', 'Vannes', '1, rue du Port', '56000', 'Vannes', '02 97 00 00 00', '9 h');
  INSERT INTO staff VALUES ('claire', 'Claire MORVAN', 'conseiller', 'vannes', 1);
  INSERT INTO product VALUES ('sante-equilibre', 'sante', 'Santé', 'Équilibre', 1);
  INSERT INTO act (code, label, post, words) SELECT value, value, 'Soins', '' FROM json_each('${JSON.stringify(ACTS)}');`;

type Values = readonly (string | number | boolean | null)[];

export const LINE_FIELDS = [
  'id', 'reference', 'contractId', 'memberId', 'personId', 'careOn', 'actCode', 'professional', 'spentCents', 'baseCents', 'amoCents', 'amcCents', 'otherCents', 'restCents', 'thirdParty', 'stage', 'amoOn', 'paidOn',
] as const;

/** The line `index` of all, in the order in which a hub sends them: by member, then by day. References grow with time, as those of an insurer do. */
export function lineAt(index: number): Values {
  const member = Math.floor(index / LINES_A_MEMBER) + 1;
  const place = index % LINES_A_MEMBER;
  const day = Math.floor((place * DAYS) / LINES_A_MEMBER) + (scattered(index) % 14);
  const careOn = new Date(Date.UTC(2024, 10, 20) + day * 86_400_000).toISOString().slice(0, 10);
  const amc = (scattered(index + 7) % 60) * 100;
  return [
    index + 1, `${careOn.slice(0, 7)}-${String(index + 1).padStart(8, '0')}`, member, member, member, careOn, ACTS[scattered(index + 3) % ACTS.length] ?? '', `Dr ${NAMES[scattered(index) % NAMES.length] ?? ''}`, 3000 + amc, 3000, 2100, amc, 0, 900, index % 3 === 0,
    'paid', careOn, careOn,
  ];
}

const NAMES = ['LE GOFF', 'KERVELLA', 'LE BRAS', 'MORVAN', 'TANGUY', 'GUILLOU', 'LE ROUX', 'PRIGENT'];

/** Spreads whole numbers as chance would, and always the same way. */
function scattered(value: number): number {
  return Math.imul(value ^ (value >>> 15), 0x2c1b3c6d) >>> 8;
}

function* piecesOf(entity: string, fields: readonly string[], count: number, at: (index: number) => Values): Generator<{ readonly piece: SnapshotPiece; readonly bytes: Uint8Array }> {
  let lines = [JSON.stringify({ entity, fields })];
  let room = PIECE_TEXT_BYTES - 1000;
  for (let index = 0; index < count; index += 1) {
    const values = at(index);
    const member = entity === 'reimbursement' ? Number(values[3]) : index + 1;
    const line = JSON.stringify([`member:${member}`, String(values[0]), ...values]);
    lines.push(line);
    room -= Buffer.byteLength(line) + 1;
    if (room > 1000 && index + 1 < count) continue;
    const bytes = zstdCompressSync(lines.join('\n'));
    yield { bytes, piece: { sha256: sha256(bytes).toString('hex'), bytes: bytes.byteLength, rows: lines.length - 1 } };
    [lines, room] = [[JSON.stringify({ entity, fields })], PIECE_TEXT_BYTES - 1000];
  }
}

/** An agency of as many members as the lines need, in pieces in memory, signed by a key of its own. */
export function snapshotOfLines(lines: number): MadeSnapshot {
  const members = Math.ceil(lines / LINES_A_MEMBER);
  const all = [
    ...piecesOf('person', ['id', 'civility', 'lastName', 'firstName', 'birthDate', 'nir', 'sortKey', 'version'], members, (index) => [index + 1, 'mme', `NOM${index % 9000}`, `Anne${index % 700}`, '1970-05-02', null, `nom${index % 9000}  anne${index % 700}`, 1]),
    ...piecesOf('member', ['id', 'number', 'personId', 'agencyId', 'insurer', 'joinedOn', 'street', 'postcode', 'town', 'version'], members, (index) => [index + 1, String(index + 1).padStart(8, '0'), index + 1, 'vannes', 'mutuelle-des-rives', '2015-01-01', '1, rue du Port', '56000', 'Vannes', 1]),
    ...piecesOf(
      'contract', ['id', 'number', 'memberId', 'line', 'productCode', 'formula', 'status', 'effectOn', 'renewalOn', 'endedOn', 'premiumCents', 'premiumPeriod', 'payment', 'holderName', 'holderSortKey', 'memberNumber', 'version'], members,
      (index) => [index + 1, `S-${index + 1}`, index + 1, 'sante', 'sante-equilibre', 'Équilibre', 'active', '2015-01-01', '2027-01-01', null, 9640, 'month', 'up-to-date', `NOM${index % 9000} Anne${index % 700}`, `nom${index % 9000}  anne${index % 700}`, String(index + 1).padStart(8, '0'), 1],
    ),
    ...piecesOf('reimbursement', LINE_FIELDS, lines, lineAt),
  ];
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const x = publicKey.export({ format: 'jwk' }).x ?? '';
  const rows = members * 3 + lines;
  const manifest = JSON.stringify({ scope: SCOPE, epoch: EPOCH, schema: SNAPSHOT_SCHEMA, seq: rows, hash: sha256Hex('end'), builtAt: Date.now(), rows, pieces: all.map(({ piece }) => piece) });
  return {
    answer: { kind: 'snapshot', manifest, signature: sign(null, Buffer.from(manifest), privateKey).toString('base64url') }, pieces: new Map(all.map(({ piece, bytes }) => [piece.sha256, bytes])),
    rows, seq: rows, epoch: EPOCH, hub: { keyId: sha256Hex(x).slice(0, 16), publicKey: x },
  };
}
