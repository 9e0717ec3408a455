import { formatDate, formatLongDate } from '../../../shared/domain/text/format.ts';
import { addDays } from '../../../shared/domain/values/local-date.ts';
import { agreed, fullName, type PaperFacts } from './paper-facts.ts';
import { A5, band, disc, facts as factLines, footNote, frame, GREY, MARGIN, paragraph, rule, text, WHITE, type Colour, type Mark, type Sheet } from './sheet.ts';

type Issuer = { readonly name: string; readonly place: (town: string) => string; readonly colour: Colour };
type Certificate = { readonly issuer: Issuer; readonly heading: string; readonly made: 'Établi' | 'Établie'; readonly rows: (facts: PaperFacts) => (readonly [string, string])[]; readonly lines: (facts: PaperFacts) => string[] };

const HEALTH: Issuer = { name: 'Assurance Maladie', place: (town) => `Caisse primaire, accueil de ${town}`, colour: [18, 82, 148] };
const SCHOOL: Issuer = { name: 'Lycée des Remparts', place: (town) => `Scolarité, ${town}`, colour: [104, 60, 24] };
const ENERGY: Issuer = { name: 'Énergie de l’Ouest', place: () => 'Service clients', colour: [20, 112, 92] };
const DOCTOR: Issuer = { name: 'Cabinet médical du Port', place: (town) => `Médecine générale, ${town}`, colour: [122, 36, 58] };
const MOTOR: Issuer = { name: 'Assurances du Golfe', place: (town) => `Agence de ${town}`, colour: [60, 66, 120] };

const CERTIFICATES: Readonly<Record<string, Certificate>> = {
  'attestation-droits-amo': {
    issuer: HEALTH, heading: 'ATTESTATION DE DROITS À L’ASSURANCE MALADIE', made: 'Établie',
    rows: (facts) => [
      ['Assuré', fullName(facts.member)], ['Bénéficiaire', fullName(facts.person)], ['Date de naissance', formatDate(facts.person.birthDate)],
      ['Régime', 'Général'], ['Droits ouverts', `du ${formatDate(facts.madeOn)} au ${formatDate(addDays(facts.madeOn, 364))}`], ['Organisme', '01 561 0000'],
    ],
    lines: () => ['Cette attestation donne droit au remboursement des soins.', 'Présentez-la avec la carte Vitale à jour.'],
  },
  'certificat-scolarite': {
    issuer: SCHOOL, heading: 'CERTIFICAT DE SCOLARITÉ', made: 'Établi',
    rows: (facts) => [['Élève', fullName(facts.person)], ['Date de naissance', formatDate(facts.person.birthDate)], ['Année scolaire', schoolYear(facts.madeOn)], ['Statut', 'Temps plein, inscription à jour']],
    lines: (facts) => ['Le chef d’établissement certifie que la personne ci-dessus', `est ${agreed(facts.person, 'inscrit')} et suit les cours avec assiduité.`],
  },
  'justificatif-domicile': {
    issuer: ENERGY, heading: 'ATTESTATION DE CONTRAT', made: 'Établie',
    rows: (facts) => [['Titulaire', fullName(facts.member)], ['Adresse', facts.home.street], ['', `${facts.home.postcode} ${facts.home.town}`], ['Contrat', 'Électricité, 6 kVA'], ['Titulaire depuis', formatDate(addDays(facts.madeOn, -900))]],
    lines: () => ['Cette attestation vaut justificatif de domicile à sa date.'],
  },
  'certificat-medical': {
    issuer: DOCTOR, heading: 'CERTIFICAT MÉDICAL', made: 'Établi',
    rows: (facts) => [['Patient', fullName(facts.person)], ['Date de naissance', formatDate(facts.person.birthDate)], ['Objet', 'Soins de suite à l’hôpital, six semaines']],
    lines: () => ['Certificat remis à l’intéressé pour faire valoir ce que de droit.'],
  },
  'releve-information': {
    issuer: MOTOR, heading: 'RELEVÉ D’INFORMATION AUTO', made: 'Établi',
    rows: (facts) => [['Souscripteur', fullName(facts.member)], ['Véhicule', 'Renault Clio, ES-417-LG'], ['Coefficient', '0,50 depuis 3 ans'], ['Sinistres sur 5 ans', '1, non responsable'], ['Conducteur désigné', fullName(facts.member)]],
    lines: () => ['Établi en application de l’article A. 121-1 du code des assurances.'],
  },
};

/** A certificate: who issues it, whom it is about, what it says. Null where no body issues papers of that kind. */
export function certificateSheet(facts: PaperFacts): Sheet | null {
  const certificate = CERTIFICATES[facts.kind];
  if (certificate === undefined) return null;
  const { issuer, heading, made, rows, lines } = certificate;
  const told = rows(facts);
  const below = 190 + told.length * 24 + 20;
  const marks = [
    ...issuerMarks(issuer, facts.home.town),
    text(MARGIN, 134, 13, heading, { face: 'sans-bold' }),
    text(MARGIN, 152, 9, `${made} le ${formatLongDate(facts.madeOn)}`, { colour: GREY }),
    band(MARGIN, 168, A5.width - 2 * MARGIN, told.length * 24 + 12, [246, 248, 249]),
    ...factLines(MARGIN + 12, 190, told, { step: 24 }),
    ...paragraph(MARGIN, below, lines(facts), { size: 10.5, step: 17 }),
    text(MARGIN + 190, below + 62, 9, `Fait à ${facts.home.town}`, { colour: GREY }),
    text(MARGIN + 190, below + 90, 15, 'M. Kerhoas', { face: 'serif-italic', colour: issuer.colour }),
    ...footNote(A5, MARGIN),
  ];
  return { ...A5, marks };
}

function issuerMarks({ name, place, colour }: Issuer, town: string): Mark[] {
  return [
    disc(MARGIN + 16, 58, 16, colour), disc(MARGIN + 16, 58, 8, WHITE), disc(MARGIN + 16, 58, 4, colour),
    text(MARGIN + 44, 56, 14, name, { face: 'sans-bold', colour }), text(MARGIN + 44, 71, 9, place(town), { colour: GREY }),
    rule(MARGIN, 96, A5.width - 2 * MARGIN),
  ];
}

/** Both sides of an identity card, as a copier leaves them. */
export function identitySheet({ person, home, madeOn }: PaperFacts): Sheet {
  const width = A5.width - 2 * MARGIN - 60;
  const marks = [
    text(MARGIN, 50, 9, 'Copie recto verso', { colour: GREY }),
    band(MARGIN + 30, 70, width, 190, [232, 238, 246]), frame(MARGIN + 30, 70, width, 190, { colour: [160, 172, 188] }),
    text(MARGIN + 46, 92, 10, 'RÉPUBLIQUE FRANÇAISE', { face: 'sans-bold', colour: [32, 56, 118] }), text(MARGIN + 46, 106, 8, 'CARTE NATIONALE D’IDENTITÉ', { colour: GREY }),
    band(MARGIN + 46, 120, 76, 98, [206, 212, 220]), disc(MARGIN + 84, 156, 18, [176, 184, 194]), disc(MARGIN + 84, 204, 27, [176, 184, 194]), band(MARGIN + 46, 218, 76, 14, [232, 238, 246]),
    ...factLines(MARGIN + 138, 132, [['Nom', person.lastName.toUpperCase()], ['Prénom', person.firstName], ['Sexe', person.civility === 'mme' ? 'F' : 'M'], ['Née ou né le', formatDate(person.birthDate)]], { labelWidth: 58, step: 24 }),
    text(MARGIN + 46, 246, 9, `IDFRA${person.lastName.toUpperCase().normalize('NFD').replace(/[^A-Z]/gu, '').slice(0, 14)}<<<<<<<<`, { colour: GREY }),
    band(MARGIN + 30, 290, width, 190, [232, 238, 246]), frame(MARGIN + 30, 290, width, 190, { colour: [160, 172, 188] }),
    ...factLines(MARGIN + 46, 322, [['Adresse', home.street], ['', `${home.postcode} ${home.town}`], ['Délivrée le', formatDate(addDays(madeOn, -1200))], ['Valable jusqu’au', formatDate(addDays(madeOn, 2450))]], { labelWidth: 84, step: 24 }),
    ...footNote(A5, MARGIN),
  ];
  return { ...A5, marks };
}

function schoolYear(date: string): string {
  const year = Number(date.slice(0, 4)) - (date.slice(5, 7) < '08' ? 1 : 0);
  return `${year}-${year + 1}`;
}
