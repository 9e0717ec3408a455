import type { Content } from 'pdfmake/interfaces';
import type { PortalSheet } from '../../shared/domain/portal-access/portal-sheet.ts';
import { COLOUR, mm, RULE, typeset } from './page.ts';
import { SHEET_WORDING } from './portal-sheet-wording.ts';

/** Format ID-1 of a bank card, in millimetres. Source: ISO/IEC 7810. */
export const CARD = { width: 85.6, height: 54 } as const;

/** A card of nobody, with a frame around the place of the number: enough to find it on one's own. */
export function specimenCard({ insurer, portal }: PortalSheet): Content {
  const frame = { hLineWidth: () => RULE.frame, vLineWidth: () => RULE.frame, hLineColor: () => COLOUR.ink, vLineColor: () => COLOUR.ink };
  return {
    table: { widths: [mm(CARD.width) - 2 * mm(4) - 2 * RULE.frame], heights: [mm(CARD.height) - 2 * mm(3)], body: [[{ stack: [head(insurer), numberLine(portal.numberName), people()] }]] },
    layout: { ...frame, paddingLeft: () => mm(4), paddingRight: () => mm(4), paddingTop: () => mm(3), paddingBottom: () => mm(3) },
  };
}

function head({ name, markSvg }: PortalSheet['insurer']): Content {
  return {
    columns: [
      { svg: markSvg, width: mm(8) },
      { width: '*', margin: [mm(2), 0, 0, 0], stack: [typeset([{ strong: name }], 'strong'), typeset('Carte de tiers payant', 'note')] },
      { width: 'auto', stack: [typeset(SHEET_WORDING.specimen, 'strongNote', { alignment: 'right' })] },
    ],
  };
}

function numberLine(numberName: string): Content {
  const frame = { hLineWidth: () => 1.4, vLineWidth: () => 1.4, hLineColor: () => COLOUR.accent, vLineColor: () => COLOUR.accent };
  return {
    margin: [0, mm(3), 0, mm(2)],
    columns: [
      {
        width: 'auto',
        table: { body: [[typeset([`N°${NUMBER_OF[numberName] ?? ' adhérent'}\u00A0`, { strong: '00\u00A0000\u00A0000' }], 'cell')]] },
        layout: { ...frame, paddingLeft: () => mm(1.5), paddingRight: () => mm(1.5), paddingTop: () => mm(0.8), paddingBottom: () => mm(0.6) },
      },
      { width: '*', margin: [mm(2), mm(0.8), 0, 0], stack: [typeset([{ strong: `←\u00A0${SHEET_WORDING.numberHere}` }], 'strongNote')] },
    ],
  };
}

/** As a card abbreviates it. */
const NUMBER_OF: Readonly<Record<string, string>> = { 'numéro d’adhérent': ' adhérent', 'numéro de sociétaire': ' sociétaire' };

/** Two rows between hairlines: the place of the persons, of whom there is none. */
function people(): Content {
  const rule = { hLineWidth: () => RULE.row, vLineWidth: () => 0, hLineColor: () => COLOUR.hairline };
  return {
    table: { widths: ['*'], body: [[typeset(['NOM Prénom', ' · né(e) le 00/00/0000'], 'note')], [typeset('Droits du 01/01 au 31/12', 'note')]] },
    layout: { ...rule, paddingLeft: () => 0, paddingRight: () => 0, paddingTop: () => mm(0.8), paddingBottom: () => mm(0.6) },
  };
}
