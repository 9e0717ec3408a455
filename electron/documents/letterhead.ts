import type { Content, DynamicContent } from 'pdfmake/interfaces';
import type { AttestationDeDroits } from '../../shared/domain/attestation/attestation.ts';
import type { ProfilePhone } from '../../shared/domain/policy/insurer-profile.ts';
import { COLOUR, GRID, gridTable, mm, place, RULE, space, typeset, type Run } from './page.ts';
import { verificationQr } from './verification-qr.ts';
import { ATTESTATION_WORDING, issueLine, pageNumber, PHONE_USES, stateMark } from './wording.ts';

/** Right edge of the words beside the QR, in millimetres. */
const PROOF_RIGHT = 169.4;
const PROOF_WIDTH = 64;
/** From the end of the body to the hairline of the foot, and what the page number takes of that line, in millimetres. */
const RULE_ABOVE = 2.9;
const PAGE_WIDTH = 18;

/** Mark, name and agency on the left; QR, address, code and mark of state on the right. The same on every page. */
export function letterhead(facts: AttestationDeDroits): DynamicContent {
  return () => [...sender(facts), ...proof(facts)];
}

/**
 * Hairline, number, code, issue and page; then the legal paragraph. It flows from the end of the body: pdfmake drops text
 * that is placed below the body.
 */
export function foot(facts: AttestationDeDroits): DynamicContent {
  const { insurer, documentNumber, verificationCode } = facts;
  const issue = ['Document n°\u00A0', { strong: documentNumber }, ` · ${ATTESTATION_WORDING.code}\u00A0`, { strong: verificationCode }, ` · ${issueLine(facts)}`];
  return footOf(issue, insurer.legalText);
}

/** The foot of any document: what it is at the left, the page at the right, who signs below. */
export function footOf(words: readonly Run[], legalText: string): DynamicContent {
  return (current, total) => ({
    margin: [mm(GRID.left), mm(RULE_ABOVE), mm(GRID.left), 0],
    stack: [
      { canvas: [{ type: 'line', x1: 0, y1: 0, x2: mm(GRID.width), y2: 0, lineWidth: RULE.row, lineColor: COLOUR.hairline }] },
      {
        columns: [
          typeset(words, 'footer', { width: GRID.width - PAGE_WIDTH, above: 0.2 }),
          typeset([{ strong: pageNumber(current, total) }], 'footer', { width: PAGE_WIDTH, above: 0.2, alignment: 'right' }),
        ],
      },
      typeset(legalText, 'legal', { above: 0.2 }),
    ],
  });
}

/** Mark, name and agency, at the left of the head. */
export function sender({ insurer, agency }: Pick<AttestationDeDroits, 'insurer' | 'agency'>): Content[] {
  const textLeft = GRID.left + GRID.markSide + 3.6;
  return [
    { svg: insurer.markSvg, width: mm(GRID.markSide), absolutePosition: { x: mm(GRID.left), y: mm(12) } },
    place(typeset(insurer.name, 'name'), textLeft, 10.8, 72),
    place([typeset(`${agency.name} · ${agency.address}`, 'note'), typeset(`${agency.phone}, ${agency.hours}`, 'note')], textLeft, 18.4, 72),
  ];
}

function proof({ insurer, verificationCode, mark }: AttestationDeDroits): Content[] {
  const left = PROOF_RIGHT - PROOF_WIDTH;
  const words = [
    typeset(ATTESTATION_WORDING.verify, 'strongNote', { alignment: 'right' }),
    typeset(insurer.verificationAddress, 'note', { alignment: 'right' }),
    typeset([`${ATTESTATION_WORDING.code}\u00A0`, { strong: verificationCode }], 'note', { alignment: 'right' }),
  ];
  const state = stateMark(mark);
  return [
    { svg: verificationQr(insurer.verificationAddress, verificationCode), width: mm(GRID.qrSide), absolutePosition: { x: mm(GRID.right - GRID.qrSide), y: mm(12) } },
    place(words, left, 11.6, PROOF_WIDTH),
    ...(state === null ? [] : [place(boxed(state), left, 25, PROOF_WIDTH)]),
  ];
}

/** Words in an ink frame, against the right edge. */
function boxed(words: string): Content {
  return {
    columns: [
      { text: '', width: '*' },
      {
        width: 'auto',
        table: { body: [[typeset(words, 'strongNote')]] },
        layout: {
          hLineWidth: () => RULE.frame, vLineWidth: () => RULE.frame, hLineColor: () => COLOUR.ink, vLineColor: () => COLOUR.ink,
          paddingLeft: () => mm(1.6), paddingRight: () => mm(1.6), paddingTop: () => mm(0.5), paddingBottom: () => mm(0.3),
        },
      },
    ],
  };
}

/** Whom to call, in one row of three: eight persons with long names still leave room for it on the first page. */
export function contactsRow(phones: readonly ProfilePhone[], title: string | null): Content {
  const row = phones.map(({ use, number, hours }) => ({ stack: [typeset(PHONE_USES[use], 'note'), typeset(number, 'strongCell'), typeset(hours, 'note')] }));
  return {
    unbreakable: true,
    margin: [0, mm(5), 0, 0],
    stack: [
      ...(title === null ? [] : [typeset(title, 'heading'), space(0.75)]),
      gridTable({ widths: phones.map(() => GRID.width / phones.length), head: null, rows: [row] }),
    ],
  };
}
