import { formatLongDate } from '../../../shared/domain/text/format.ts';
import { fullName, type PaperFacts } from './paper-facts.ts';
import { A5, footNote, frame, GREY, INK, MARGIN, paragraph, rule, text, type Colour, type Mark, type Sheet } from './sheet.ts';

const BLUE_INK: Colour = [34, 52, 120];

type Letter = { readonly subject: (contract: string) => string; readonly lines: readonly string[] };

const LETTERS: Readonly<Record<string, Letter>> = {
  'lettre-resiliation': {
    subject: (contract) => `Objet : résiliation du contrat ${contract}`,
    lines: [
      'Madame, Monsieur,', '', 'Je vous informe de ma décision de résilier le contrat cité en objet,', 'à sa prochaine échéance.', '',
      'Je vous remercie de m’en confirmer la date de fin par écrit et de', 'cesser tout prélèvement à partir de ce jour.', '',
      'Veuillez agréer, Madame, Monsieur, mes salutations distinguées.',
    ],
  },
  'demande-modification': {
    subject: (contract) => `Objet : modification des garanties du contrat ${contract}`,
    lines: [
      'Madame, Monsieur,', '', 'Je souhaite changer les garanties du contrat cité en objet, aux', 'conditions que mon conseiller m’a présentées.', '',
      'J’ai reçu la notice d’information et le tableau des garanties, et', 'j’ai pris connaissance de la nouvelle cotisation.', '',
      'Veuillez agréer, Madame, Monsieur, mes salutations distinguées.',
    ],
  },
};

/** A letter that the member signed. Null where members write none of that kind. */
export function letterSheet({ kind, member, home, madeOn, contractNumber }: PaperFacts): Sheet | null {
  const letter = LETTERS[kind];
  if (letter === undefined) return null;
  const marks = [
    ...paragraph(MARGIN, 54, [fullName(member), home.street, `${home.postcode} ${home.town}`], { size: 10.5 }),
    ...paragraph(MARGIN + 196, 118, ['Mutuelle des Rives', '4, rue du Port', '56000 Vannes'], { size: 10.5 }),
    text(MARGIN + 196, 186, 10.5, `${home.town}, le ${formatLongDate(madeOn)}`),
    text(MARGIN, 224, 10.5, letter.subject(contractNumber ?? 'santé'), { face: 'sans-bold' }),
    ...paragraph(MARGIN, 256, letter.lines, { size: 10.5, step: 18 }),
    text(MARGIN + 196, 470, 17, `${member.firstName.slice(0, 1)}. ${member.lastName}`, { face: 'serif-italic', colour: BLUE_INK }),
    ...footNote(A5, MARGIN),
  ];
  return { ...A5, marks };
}

/** What remains: a form with its title, whom it is about and its date. */
export function formSheet({ title, member, home, madeOn }: PaperFacts): Sheet {
  const width = A5.width - 2 * MARGIN;
  const boxes = ['Circonstances', 'Observations', 'Signatures'].flatMap((label, index): Mark[] => [
    frame(MARGIN, 214 + index * 108, width, 92), text(MARGIN + 10, 230 + index * 108, 8.5, label, { colour: GREY }),
  ]);
  const marks = [
    text(MARGIN, 62, 15, title, { face: 'sans-bold' }), rule(MARGIN, 76, width),
    ...paragraph(MARGIN, 104, [fullName(member), `${home.street}, ${home.postcode} ${home.town}`, `Le ${formatLongDate(madeOn)}`], { size: 10.5, step: 19 }),
    ...boxes,
    ...paragraph(MARGIN + 10, 250, ['À l’arrêt à un feu, choc à l’arrière par le véhicule B.', 'Aucun blessé.'], { size: 10, colour: INK }),
    text(MARGIN + 10, 366, 10, 'Pare-chocs arrière et hayon à réparer.'),
    text(MARGIN + 30, 484, 15, `${member.firstName.slice(0, 1)}. ${member.lastName}`, { face: 'serif-italic', colour: BLUE_INK }),
    ...footNote(A5, MARGIN),
  ];
  return { ...A5, marks };
}
