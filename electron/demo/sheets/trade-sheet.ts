import { formatCentsBare, formatDate } from '../../../shared/domain/text/format.ts';
import { cents } from '../../../shared/domain/values/cents.ts';
import { fullName, type PaperFacts } from './paper-facts.ts';
import { A5, band, disc, footNote, GREY, MARGIN, rule, text, type Colour, type Mark, type Sheet } from './sheet.ts';

type Trade = { readonly name: string; readonly about: string; readonly colour: Colour; readonly lines: readonly (readonly [what: string, euros: number])[] };

const OPTICIAN: Trade = { name: 'Optique du Port', about: 'Opticien diplômé', colour: [24, 98, 130], lines: [['Monture, classe B', 10_000], ['Verre droit, unifocal', 12_000], ['Verre gauche, unifocal', 12_000]] };
const LENSES: Trade = { ...OPTICIAN, lines: [['Lentilles mensuelles, 6 mois', 9600], ['Solution d’entretien', 1490]] };
const DENTIST: Trade = { name: 'Cabinet dentaire des Remparts', about: 'Chirurgien-dentiste conventionné', colour: [94, 66, 134], lines: [['Couronne céramo-métallique, dent 26', 55_000], ['Inlay-core', 9000]] };
const IMPLANT: Trade = { ...DENTIST, lines: [['Pose d’un implant, dent 36', 98_000], ['Pilier implantaire', 32_000], ['Couronne sur implant', 62_000]] };
const OSTEOPATH: Trade = { name: 'Cabinet d’ostéopathie Kerlann', about: 'Ostéopathe D.O.', colour: [36, 110, 84], lines: [['Séance d’ostéopathie', 6000]] };
const CLINIC: Trade = { name: 'Clinique du Golfe', about: 'Bureau des entrées', colour: [128, 56, 70], lines: [['Honoraires de chirurgie', 42_000], ['Chambre particulière, 2 nuits', 14_000]] };

/** The trade is told by the title of the paper; a quote without more words is the dentist's. */
const TRADES: readonly (readonly [RegExp, Trade])[] = [
  [/lentilles/iu, LENSES], [/optique|lunettes/iu, OPTICIAN], [/implant/iu, IMPLANT], [/ost[ée]o/iu, OSTEOPATH], [/acquitt/iu, CLINIC], [/./u, DENTIST],
];

const RIGHT = A5.width - MARGIN;

/** A quote or a paid invoice of a health professional. */
export function tradeSheet(facts: PaperFacts): Sheet {
  const isQuote = facts.kind === 'devis';
  const trade = TRADES.find(([pattern]) => pattern.test(facts.title))?.[1] ?? DENTIST;
  const total = trade.lines.reduce((sum, [, amount]) => sum + amount, 0);
  const bottom = 258 + trade.lines.length * 26;
  const marks = [
    disc(MARGIN + 14, 54, 14, trade.colour), text(MARGIN + 40, 52, 14, trade.name, { face: 'sans-bold', colour: trade.colour }),
    text(MARGIN + 40, 67, 9, `${trade.about} · ${facts.home.town}`, { colour: GREY }), rule(MARGIN, 92, A5.width - 2 * MARGIN),
    text(MARGIN, 128, 15, isQuote ? 'DEVIS' : 'FACTURE ACQUITTÉE', { face: 'sans-bold' }),
    text(MARGIN, 146, 9, `n° ${facts.madeOn.replaceAll('-', '')} · établi${isQuote ? '' : 'e'} le ${formatDate(facts.madeOn)}`, { colour: GREY }),
    text(MARGIN, 180, 9, 'Patient', { colour: GREY }), text(MARGIN, 195, 11, fullName(facts.person)), text(MARGIN, 210, 9.5, `${facts.home.postcode} ${facts.home.town}`, { colour: GREY }),
    band(MARGIN, 228, A5.width - 2 * MARGIN, 20, [246, 248, 249]), text(MARGIN + 8, 241, 8.5, 'Désignation', { colour: GREY }), text(RIGHT - 80, 241, 8.5, 'Montant en euros', { colour: GREY }),
    ...trade.lines.flatMap(([what, amount], index): Mark[] => [
      text(MARGIN + 8, 265 + index * 26, 10, what), amountMark(265 + index * 26, amount, 10), rule(MARGIN, 274 + index * 26, A5.width - 2 * MARGIN),
    ]),
    text(MARGIN + 8, bottom + 14, 11, isQuote ? 'Total du devis' : 'Total réglé', { face: 'sans-bold' }), amountMark(bottom + 14, total, 11, true),
    text(MARGIN, bottom + 52, 9.5, isQuote ? 'Devis valable six mois. Bon pour accord du patient :' : `Réglée le ${formatDate(facts.madeOn)}, par carte.`, { colour: GREY }),
    text(MARGIN + 220, bottom + 84, 14, 'C. Le Roy', { face: 'serif-italic', colour: trade.colour }),
    ...footNote(A5, MARGIN),
  ];
  return { ...A5, marks };
}

/** A figure of Helvetica is 0.556 of its size wide, a comma and a space half of that. */
const FIGURE_WIDTH = 0.556;
const COMMA_WIDTH = 0.278;

/** Ends at the right edge of the table. */
function amountMark(y: number, amount: number, size: number, isTotal = false): Mark {
  const words = formatCentsBare(cents(amount));
  const figures = words.replace(/\D/gu, '').length;
  const width = size * (figures * FIGURE_WIDTH + (words.length - figures) * COMMA_WIDTH);
  return text(RIGHT - 8 - width, y, size, words, { face: isTotal ? 'sans-bold' : 'sans' });
}
