import { formatLongDate } from '../../../shared/domain/text/format.ts';
import { agreed, fullName, type PaperFacts } from './paper-facts.ts';
import { A5, disc, footNote, MARGIN, paragraph, rule, text, WHITE, type Colour, type Mark, type Sheet } from './sheet.ts';

const BLUE: Colour = [32, 56, 118];
const RED: Colour = [176, 42, 48];
const SEAL: Colour = [96, 74, 132];

/** A copy of a record of the town hall: a birth or a wedding. */
export function civilSheet(facts: PaperFacts): Sheet {
  const { home, madeOn } = facts;
  const isBirth = facts.kind === 'acte-naissance';
  const marks = [
    ...republic(home.town),
    text(MARGIN, 156, 16, isBirth ? 'ACTE DE NAISSANCE' : 'ACTE DE MARIAGE', { face: 'serif-bold' }),
    text(MARGIN, 174, 10, `Copie intégrale, registre de l’année ${facts.eventOn.slice(0, 4)}, acte n° ${recordNumber(facts)}`, { face: 'serif-italic' }),
    rule(MARGIN, 190, A5.width - 2 * MARGIN),
    ...paragraph(MARGIN, 220, isBirth ? birthLines(facts) : weddingLines(facts), { face: 'serif', size: 11.5, step: 21 }),
    text(MARGIN, 452, 10.5, `Copie délivrée à ${home.town}, le ${formatLongDate(madeOn)}.`, { face: 'serif' }),
    ...seal(),
    text(MARGIN + 170, 486, 10.5, 'L’officier de l’état civil', { face: 'serif' }),
    text(MARGIN + 170, 516, 15, 'P. Le Guen', { face: 'serif-italic', colour: BLUE }),
    ...footNote(A5, MARGIN),
  ];
  return { ...A5, marks };
}

function republic(town: string): Mark[] {
  return [
    { kind: 'area', points: [[MARGIN, 40], [MARGIN + 13, 40], [MARGIN + 13, 64], [MARGIN, 64]], colour: BLUE },
    { kind: 'area', points: [[MARGIN + 26, 40], [MARGIN + 39, 40], [MARGIN + 39, 64], [MARGIN + 26, 64]], colour: RED },
    text(MARGIN + 52, 50, 11, 'RÉPUBLIQUE FRANÇAISE', { face: 'serif-bold' }),
    text(MARGIN + 52, 64, 9, 'Liberté · Égalité · Fraternité', { face: 'serif-italic' }),
    text(MARGIN, 96, 12, `MAIRIE DE ${town.toUpperCase()}`, { face: 'serif-bold' }),
    text(MARGIN, 112, 10.5, 'Service de l’état civil', { face: 'serif' }),
  ];
}

function birthLines({ person, member, home, eventOn }: PaperFacts): string[] {
  return [
    `Le ${formatLongDate(eventOn)} est ${agreed(person, 'né')} à ${home.town}`,
    `${person.firstName} ${person.lastName.toUpperCase()},`,
    `de sexe ${person.civility === 'mme' ? 'féminin' : 'masculin'}, enfant de ${fullName(member)},`,
    `${agreed(member, 'né')} le ${formatLongDate(member.birthDate)}, ${agreed(member, 'domicilié')}`,
    `${home.street}, ${home.postcode} ${home.town}.`,
    'Dressé sur la déclaration du parent, qui, lecture faite et invité',
    'à lire l’acte, a signé avec nous.',
    'Mentions marginales : néant.',
  ];
}

function weddingLines({ person, member, home, eventOn }: PaperFacts): string[] {
  return [
    `Le ${formatLongDate(eventOn)} ont comparu publiquement`,
    'en la maison commune :',
    `${fullName(member)}, ${agreed(member, 'né')} le ${formatLongDate(member.birthDate)},`,
    `et ${fullName(person)}, ${agreed(person, 'né')} le ${formatLongDate(person.birthDate)},`,
    `domiciliés ${home.street}, ${home.postcode} ${home.town}.`,
    'Les futurs époux ont déclaré vouloir se prendre pour époux ;',
    'nous avons prononcé, au nom de la loi, qu’ils sont unis',
    'par le mariage. Aucune mention marginale.',
  ];
}

/** A round stamp: two rings and the name of what it stands for. */
function seal(): Mark[] {
  const [x, y] = [MARGIN + 60, 508];
  return [disc(x, y, 30, SEAL), disc(x, y, 28.6, WHITE), disc(x, y, 25, SEAL), disc(x, y, 24.2, WHITE), text(x - 17, y - 1, 8, 'MAIRIE', { face: 'serif-bold', colour: SEAL }), text(x - 19, y + 9, 7, 'ÉTAT CIVIL', { face: 'serif', colour: SEAL })];
}

/** The same for the same day and person, as a register has it. */
function recordNumber({ eventOn, person }: PaperFacts): number {
  return Number(eventOn.slice(5, 7)) * 31 + Number(eventOn.slice(8)) + person.firstName.length;
}
