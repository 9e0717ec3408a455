import type { Content, DynamicContent, TDocumentDefinitions } from 'pdfmake/interfaces';
import type { PortalSheet } from '../../shared/domain/portal-access/portal-sheet.ts';
import { formatMemberNumber } from '../../shared/domain/text/format.ts';
import { addressQr } from './address-qr.ts';
import { contactsRow, footOf, sender } from './letterhead.ts';
import { COLOUR, FONT_FAMILY, GRID, gridTable, mm, place, RULE, space, typeset } from './page.ts';
import { askedText, handedOver, printedOnText, SHEET_TITLES, SHEET_WORDING, sheetSubtitle } from './portal-sheet-wording.ts';
import { CARD, specimenCard } from './specimen-card.ts';

/** A help sheet starts higher than a letter: it has no address. */
const TITLE_TOP = 44;
const NUMBER_WIDTH = 9;

/** The page of a help sheet. The dates of the file are those of the facts, so that the same facts give the same bytes. */
export function portalSheetPage(sheet: PortalSheet): TDocumentDefinitions {
  return {
    pageSize: 'A4',
    pageMargins: [mm(GRID.left), mm(TITLE_TOP), mm(GRID.left), mm(GRID.pageHeight - GRID.bodyBottom)],
    defaultStyle: { font: FONT_FAMILY, fontSize: 9, color: COLOUR.ink },
    version: '1.7',
    language: 'fr',
    displayTitle: true,
    info: { title: SHEET_TITLES[sheet.kind], author: sheet.insurer.name, creator: 'Guichet', creationDate: new Date(sheet.madeAt), modDate: new Date(sheet.madeAt) },
    header: head(sheet),
    footer: footOf([handedOver(sheet)], sheet.insurer.legalText),
    content: [
      typeset(SHEET_TITLES[sheet.kind], 'title'),
      typeset(sheetSubtitle(sheet), 'subtitle', { above: 2 }),
      facts(sheet),
      ...BODIES[sheet.kind](sheet),
      secret(),
      contactsRow(sheet.phones, SHEET_WORDING.stillStuck),
    ],
  };
}

const BODIES: Readonly<Record<PortalSheet['kind'], (sheet: PortalSheet) => Content[]>> = {
  'first-access': (sheet) => [...asked(sheet), ...numbered(SHEET_WORDING.steps, sheet.lines), ...whereNumber(sheet)],
  passwords: (sheet) => [typeset(SHEET_WORDING.why, 'text', { above: 6 }), ...numbered(SHEET_WORDING.remember, sheet.lines), ...example(sheet)],
  browser: (sheet) => numbered(SHEET_WORDING.tryThis, sheet.lines),
};

function head(sheet: PortalSheet): DynamicContent {
  const { address } = sheet.portal;
  const left = 169.4 - 64;
  return () => [
    ...sender(sheet),
    ...(address === null
      ? []
      : [
          { svg: addressQr(address), width: mm(GRID.qrSide), absolutePosition: { x: mm(GRID.right - GRID.qrSide), y: mm(12) } },
          place([typeset(SHEET_WORDING.openPage, 'strongNote', { alignment: 'right' }), typeset(address, 'note', { alignment: 'right' })], left, 11.6, 64),
        ]),
  ];
}

function facts({ member, portal }: PortalSheet): Content {
  const rows: readonly (readonly [string, string])[] = [
    [SHEET_WORDING.member, `${member.name}, n°\u00A0${formatMemberNumber(member.number)}`],
    [SHEET_WORDING.portal, portal.name],
    [SHEET_WORDING.page, portal.address ?? SHEET_WORDING.officialSite],
    [SHEET_WORDING.entrance, portal.entrance],
  ];
  return { stack: rows.map(([label, value]) => ({ columns: [typeset(label, 'label', { width: 32 }), typeset(value, 'strong', { width: 138 })] })), margin: [0, mm(4), 0, 0] };
}

function asked(sheet: PortalSheet): Content[] {
  const rows = sheet.asks.map((fact) => {
    const [label, value] = askedText(fact, sheet);
    return [typeset(label, 'cell'), typeset(value, 'strongCell')];
  });
  return [typeset(SHEET_WORDING.asked, 'heading', { above: 7 }), space(0.75), gridTable({ widths: [60, 111.2], head: null, rows })];
}

/** Steps in larger rows: they are followed with a finger. */
function numbered(title: string, lines: readonly string[]): Content[] {
  const rows = lines.map((line, index) => [typeset(String(index + 1), 'strongCell'), typeset(line, 'text')]);
  return [typeset(title, 'heading', { above: 7 }), space(0.75), gridTable({ widths: [NUMBER_WIDTH, GRID.width - NUMBER_WIDTH], head: null, rows })];
}

function whereNumber(sheet: PortalSheet): Content[] {
  const words = typeset(printedOnText(sheet), 'text', { above: 1 });
  const heading = typeset(SHEET_WORDING.whereNumber, 'heading', { above: 7 });
  if (!sheet.number.showsCard) return [heading, words];
  return [{ unbreakable: true, stack: [heading, { columns: [{ width: mm(GRID.width - CARD.width - 4), stack: [words] }, { width: 'auto', stack: [specimenCard(sheet)] }], columnGap: mm(4), margin: [0, mm(2), 0, 0] }] }];
}

function example({ example: phrase }: PortalSheet): Content[] {
  if (phrase === null) return [];
  return [typeset(SHEET_WORDING.example, 'note', { above: 5 }), typeset([{ strong: phrase }], 'subtitle', { above: 1 })];
}

/** The one sentence that no help sheet goes without. */
function secret(): Content {
  return {
    unbreakable: true,
    margin: [0, mm(6), 0, 0],
    table: { widths: ['*'], body: [[typeset(SHEET_WORDING.secret, 'strong')]] },
    layout: {
      hLineWidth: () => RULE.frame, vLineWidth: () => RULE.frame, hLineColor: () => COLOUR.ink, vLineColor: () => COLOUR.ink,
      paddingLeft: () => mm(3), paddingRight: () => mm(3), paddingTop: () => mm(2), paddingBottom: () => mm(1.6),
    },
  };
}
