import { createHash } from 'node:crypto';
import { fold } from '../../shared/domain/text/fold.ts';
import { formatDate } from '../../shared/domain/text/format.ts';
import { groupIban } from '../../shared/domain/values/iban.ts';
import type { LocalDate } from '../../shared/domain/values/local-date.ts';
import type { attachment, document } from '../db/schema/document.ts';
import type { Account } from './account-number.ts';
import type { Chance } from './chance.ts';
import { smallPdf } from './small-pdf.ts';
import { smallPhoto } from './small-photo.ts';

export type AttachmentRow = typeof attachment.$inferInsert;
export type DocumentRow = typeof document.$inferInsert;

type Holder = { readonly name: string; readonly street: string; readonly town: string };

/** A RIB as a bank prints it, or the photo of one. */
export function ribPaper(account: Account, holder: Holder, editedOn: LocalDate, asPhoto: boolean): Buffer {
  const bank = account.bankName ?? 'Banque étrangère';
  const iban = groupIban(account.iban).replaceAll('\u00A0', ' ');
  const edited = `Édité le ${formatDate(editedOn)}`;
  if (asPhoto) return smallPhoto([bank, 'RELEVE D IDENTITE BANCAIRE', '', 'TITULAIRE DU COMPTE', holder.name, holder.street, holder.town, '', iban, account.bic ?? '', edited]);
  return smallPdf([
    { x: 60, y: 80, size: 18, text: bank, bold: true },
    { x: 60, y: 130, size: 15, text: 'RELEVÉ D’IDENTITÉ BANCAIRE', bold: true },
    { x: 60, y: 148, size: 9, text: 'À remettre à tout organisme qui demande vos références bancaires.' },
    { x: 60, y: 190, size: 9, text: 'Titulaire du compte' },
    { x: 60, y: 208, size: 13, text: holder.name.toUpperCase(), bold: true },
    { x: 60, y: 224, size: 11, text: holder.street.toUpperCase() },
    { x: 60, y: 239, size: 11, text: holder.town.toUpperCase() },
    ...(account.iban.startsWith('FR') ? ribTable(account.iban) : []),
    { x: 60, y: 340, size: 9, text: 'IBAN' },
    { x: 60, y: 358, size: 14, text: iban, bold: true },
    { x: 60, y: 392, size: 9, text: 'BIC' },
    { x: 60, y: 409, size: 13, text: account.bic ?? '–' },
    { x: 360, y: 409, size: 12, text: edited },
    { x: 60, y: 760, size: 8, text: 'Document de démonstration : ni la banque ni le compte n’ont été lus ailleurs.' },
  ]);
}

/** Any other paper: its title, whom it is about, when it was made. */
export function plainPaper(title: string, about: string, madeOn: LocalDate): Buffer {
  return smallPdf([
    { x: 60, y: 90, size: 18, text: title, bold: true },
    { x: 60, y: 140, size: 12, text: about },
    { x: 60, y: 170, size: 11, text: `Établi le ${formatDate(madeOn)}` },
    { x: 60, y: 760, size: 8, text: 'Document de démonstration, sans valeur.' },
  ]);
}

export function attachmentRow(chance: Chance, content: Buffer, name: string, storedAt: number): AttachmentRow {
  const sha256 = createHash('sha256').update(content).digest('hex');
  const isPhoto = content[0] === 0xff;
  const mime = isPhoto ? 'image/jpeg' : 'application/pdf';
  return {
    id: drawId(chance), sha256, mime, byteCount: content.length, originalName: `${name}.${isPhoto ? 'jpg' : 'pdf'}`,
    originalMime: mime, originalSha256: sha256, content, storedAt,
  };
}

export function documentRow(chance: Chance, row: Omit<DocumentRow, 'id' | 'searchText'>): DocumentRow {
  return { ...row, id: drawId(chance), searchText: fold(`${row.title} ${row.kind}`) };
}

/** An identifier of the form of a random UUID (RFC 9562, version 4), drawn from the stream. */
export function drawId(chance: Chance): string {
  const hex = Array.from({ length: 8 }, () => chance.below(0x1_0000).toString(16).padStart(4, '0')).join('');
  const variant = '89ab'[chance.below(4)] ?? '8';
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
}

function ribTable(iban: string): { x: number; y: number; size: number; text: string }[] {
  const columns = [['Code banque', iban.slice(4, 9), 60], ['Code guichet', iban.slice(9, 14), 160], ['N° de compte', iban.slice(14, 25), 260], ['Clé RIB', iban.slice(25), 400]] as const;
  return columns.flatMap(([label, text, x]) => [{ x, y: 280, size: 9, text: label }, { x, y: 298, size: 12, text }]);
}
