import type { Content, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces';
import type { AttestationDeDroits, CoveredPerson } from '../../shared/domain/attestation/attestation.ts';
import type { TiersPayantCare } from '../../shared/domain/policy/insurer-profile.ts';
import { formatDate, formatMemberNumber } from '../../shared/domain/text/format.ts';
import { contactsRow, foot, letterhead } from './letterhead.ts';
import { COLOUR, FONT_FAMILY, GRID, gridTable, mm, place, space, typeset } from './page.ts';
import {
  ATTESTATION_WORDING, attachmentText, certification, contractLine, issued, levelText, qualityText, subtitle, validity,
} from './wording.ts';

/** Half of the width less half of the axis gap, in millimetres; the axis is the fold of the card. */
const HALF_WIDTH = 81.55;

/**
 * The page definition of an attestation de droits. A new object at each call: pdfmake changes what it is given.
 * The dates of the file are those of the facts, so that the same facts give the same bytes.
 */
export function attestationDeDroitsPage(facts: AttestationDeDroits): TDocumentDefinitions {
  return {
    pageSize: 'A4',
    pageMargins: [mm(GRID.left), mm(GRID.titleTop), mm(GRID.left), mm(GRID.pageHeight - GRID.bodyBottom)],
    defaultStyle: { font: FONT_FAMILY, fontSize: 9, color: COLOUR.ink },
    version: '1.7',
    language: 'fr',
    displayTitle: true,
    info: {
      title: `${ATTESTATION_WORDING.title} ${facts.documentNumber}`, author: facts.insurer.name, creator: 'Guichet',
      creationDate: new Date(facts.issuedAt), modDate: new Date(facts.issuedAt),
    },
    header: letterhead(facts),
    footer: foot(facts),
    content: [
      typeset(ATTESTATION_WORDING.title, 'title'),
      place(facts.addressLines.map((line) => typeset(line, 'text')), GRID.addressLeft, 54, GRID.right - GRID.addressLeft),
      typeset(subtitle(facts), 'subtitle', { above: 2 }),
      contractFacts(facts),
      typeset(certification(facts), 'text', { above: 6 }),
      ...personsSection(facts.persons),
      tiersPayantSection(facts.careTypes),
      typeset(ATTESTATION_WORDING.closing, 'note', { above: 4 }),
      contactsRow(facts.phones, null),
    ],
  };
}

function contractFacts(facts: AttestationDeDroits): Content {
  const rows = [
    fact(ATTESTATION_WORDING.memberNumber, formatMemberNumber(facts.memberNumber), true),
    fact(ATTESTATION_WORDING.amcNumber, facts.insurer.amcNumber, false),
    fact(ATTESTATION_WORDING.contract, contractLine(facts), false),
    fact(ATTESTATION_WORDING.validity, validity(facts), true),
    fact(ATTESTATION_WORDING.issued, issued(facts), false),
  ];
  return { stack: rows, margin: [0, mm(4), 0, 0] };
}

function fact(label: string, value: string, isLookedUp: boolean): Content {
  return { columns: [typeset(label, 'label', { width: 27 }), typeset(value, isLookedUp ? 'strong' : 'text', { width: 57 })] };
}

function personsSection(persons: readonly CoveredPerson[]): Content[] {
  return [
    sectionHead(ATTESTATION_WORDING.persons, ATTESTATION_WORDING.maskedNir, 6),
    space(0.75),
    gridTable({
      widths: [44.9, 20, 22, 64.1, 20.2],
      head: ATTESTATION_WORDING.personHead.map((words) => typeset(words, 'note')),
      rows: persons.map(personRow),
    }),
  ];
}

function personRow(person: CoveredPerson): TableCell[] {
  const { lastName, firstNames } = person.name;
  return [
    typeset([{ strong: lastName.toUpperCase() }, ` ${firstNames[0] ?? ''}`], 'cell'),
    typeset(qualityText(person), 'cell'),
    typeset(formatDate(person.birthDate), 'cell'),
    typeset(attachmentText(person.attachment), 'cell'),
    typeset(formatDate(person.rightsEnd), 'cell'),
  ];
}

/** Two half tables side by side, five types of care each, kept with their heading. */
function tiersPayantSection(careTypes: readonly TiersPayantCare[]): Content {
  const half = Math.ceil(careTypes.length / 2);
  return {
    unbreakable: true,
    stack: [
      sectionHead(ATTESTATION_WORDING.tiersPayant, ATTESTATION_WORDING.tiersPayantBase, 7),
      space(0.75),
      {
        columns: [careTypes.slice(0, half), careTypes.slice(half)].map((part) => ({ width: mm(HALF_WIDTH), stack: [careTable(part)] })),
        columnGap: mm(GRID.width - 2 * HALF_WIDTH),
      },
    ],
  };
}

function careTable(careTypes: readonly TiersPayantCare[]): Content {
  return gridTable({
    widths: [13.9, 41.65, 26],
    head: null,
    rows: careTypes.map(({ code, label, level }) => [
      typeset(code, 'strongCell'), typeset(label, 'cell'), typeset(levelText(level), 'cell', { alignment: 'right' }),
    ]),
  });
}

function sectionHead(title: string, note: string, above: number): Content {
  return {
    columns: [typeset(title, 'heading', { width: 60 }), typeset(note, 'note', { alignment: 'right', width: GRID.width - 60 })],
    margin: [0, mm(above), 0, 0],
  };
}
