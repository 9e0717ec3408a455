import { formatDate } from '../../../shared/domain/text/format.ts';
import { groupIban } from '../../../shared/domain/values/iban.ts';
import type { LocalDate } from '../../../shared/domain/values/local-date.ts';
import type { Account } from '../account-number.ts';
import { band, disc, footNote, frame, GREY, HAIRLINE, text, wave, WHITE, type Colour, type Mark, type Sheet } from './sheet.ts';

export interface Holder {
  readonly name: string;
  readonly street: string;
  readonly postcode: string;
  readonly town: string;
}

/** A slip, as branches print them: wide enough for an IBAN in large letters. */
const SIZE = { width: 320, height: 424 } as const;
const LEFT = 24;
/** No bank's own colours: a letterhead that looks like one. */
const LETTERHEADS: readonly Colour[] = [[146, 84, 22], [13, 94, 84], [122, 42, 58], [70, 62, 128], [33, 84, 133], [28, 100, 128]];
const COLUMNS = [['Code banque', 4, 9, 0], ['Code guichet', 9, 14, 68], ['N° de compte', 14, 25, 136], ['Clé RIB', 25, 27, 226]] as const;
const TABLE = { top: 208, head: 17, row: 21, width: 272 } as const;

/** The identity of a bank account as its bank prints it; the table of the four parts only where the account is French. */
export function ribSheet(account: Account, holder: Holder, editedOn: LocalDate): Sheet {
  const colour = LETTERHEADS[Number(account.iban.slice(4, 9)) % LETTERHEADS.length] ?? [33, 84, 133];
  const branch = holder.town.toUpperCase();
  const marks = [
    ...letterhead(account.bankName ?? 'Banque étrangère', holder.town, colour),
    text(LEFT, 88, 12, 'RELEVÉ D’IDENTITÉ BANCAIRE', { face: 'sans-bold' }),
    text(LEFT, 102, 8, 'À remettre à tout organisme qui demande vos références bancaires.', { colour: GREY }),
    text(LEFT, 134, 8, 'Titulaire du compte', { colour: GREY }),
    text(LEFT, 150, 11, holder.name.toUpperCase()),
    text(LEFT, 166, 9.5, holder.street.toUpperCase()),
    text(LEFT, 179, 9.5, `${holder.postcode} ${holder.town.toUpperCase()}`),
    ...(account.iban.startsWith('FR') ? fourParts(account.iban) : []),
    text(LEFT, 274, 8, 'IBAN', { colour: GREY }),
    text(LEFT, 291, 12.5, groupIban(account.iban)),
    ...labelled(LEFT, 'BIC', account.bic ?? '–'),
    ...labelled(LEFT + 92, 'Domiciliation', branch.length > 14 ? branch.slice(0, 14) : branch),
    ...labelled(LEFT + 208, 'Édité le', formatDate(editedOn)),
    ...footNote(SIZE, LEFT),
  ];
  return { ...SIZE, marks };
}

function letterhead(bank: string, town: string, colour: Colour): Mark[] {
  return [
    disc(LEFT + 15, 38, 15, colour), ...[33, 38.5, 44].map((y) => wave(LEFT + 15, y, 20, WHITE)),
    text(LEFT + 40, 37, bank.length > 26 ? 11 : 13, bank, { face: 'sans-bold', colour }),
    text(LEFT + 40, 50, 8, `Agence de ${town}`, { colour: GREY }),
  ];
}

function fourParts(iban: string): Mark[] {
  const { top, head, row, width } = TABLE;
  return [
    band(LEFT, top, width, head, [246, 248, 249]), frame(LEFT, top, width, head + row),
    { kind: 'stroke', points: [[LEFT, top + head], [LEFT + width, top + head]], width: 0.6, colour: HAIRLINE },
    ...COLUMNS.flatMap(([label, from, to, x]): Mark[] => [
      ...(x === 0 ? [] : [{ kind: 'stroke', points: [[LEFT + x, top], [LEFT + x, top + head + row]], width: 0.6, colour: HAIRLINE } as const]),
      text(LEFT + x + 9, top + 11.5, 7.5, label, { colour: GREY }),
      text(LEFT + x + 9, top + head + 14, 10, iban.slice(from, to)),
    ]),
  ];
}

function labelled(x: number, label: string, value: string): Mark[] {
  return [text(x, 324, 8, label, { colour: GREY }), text(x, 339, 10, value)];
}
