import { formatDate } from '../../shared/domain/text/format.ts';
import { frenchIban } from './account-number.ts';
import type { Chance } from './chance.ts';
import type { ContractRow } from './contracts.ts';
import type { PersonRow } from './household.ts';
import type { MemberFile } from './member-file.ts';
import type { MemberRow } from './member-row.ts';
import { attachmentRow, documentRow, handedPaper } from './papers.ts';
import type { AttachmentRow, DocumentRow } from './papers.ts';
import type { Dossier } from './dossier.ts';
import type { Setting } from './setting.ts';
import { ribSheet } from './sheets/rib-sheet.ts';
import { sheetPdf } from './sheets/sheet-pdf.ts';
import { STORY } from './story-facts.ts';

const NAME = 'Hélène LEFÈVRE-ŒUVRARD';
/** Titles of older papers, oldest last, one every month. */
const OLDER = [
  ['facture', 'Facture d’optique'], ['attestation-droits-amo', 'Attestation de droits de l’assurance maladie'], ['devis', 'Devis prothèse dentaire'],
  ['justificatif-domicile', 'Justificatif de domicile'], ['certificat-scolarite', 'Certificat de scolarité, Maëlle'], ['facture', 'Facture d’ostéopathie'],
  ['piece-identite', 'Carte nationale d’identité'], ['constat', 'Constat amiable, Renault Clio'], ['facture', 'Facture de lentilles, Maëlle'],
  ['lettre-resiliation', 'Lettre de résiliation, Prévoyance'], ['rib', 'RIB'], ['releve-information', 'Relevé d’information auto'],
] as const;

/** The new RIB, held up by a partial name, and the change of cover that keeps the car's contract « en cours de modification ». */
export function storyDossiers(setting: Setting, chance: Chance, { member, holder, auto }: { member: MemberRow; holder: PersonRow; auto: ContractRow }): Dossier[] {
  return [ribDossier(setting, chance, member), autoDossier(setting, chance, { member, holder, auto })];
}

/** The two other papers in waiting, then the older ones. */
export function storyPapers(setting: Setting, chance: Chance, { member, holder, daughter }: { member: MemberRow; holder: PersonRow; daughter: PersonRow }): Pick<MemberFile, 'attachments' | 'documents'> {
  const { calendar } = setting;
  const attachments: AttachmentRow[] = [];
  const documents: DocumentRow[] = [];
  const receive = (kind: string, title: string, daysAgo: number, awaitedFrom: 'advisor' | null): void => {
    const datedOn = calendar.day(-daysAgo);
    const about = title.includes(daughter.firstName) ? daughter : holder;
    const content = handedPaper({ kind, title, member, holder, about, madeOn: datedOn });
    const file = attachmentRow(chance, content, `${kind}-${datedOn}`, calendar.at(datedOn, '10:30'));
    attachments.push(file);
    documents.push(documentRow(chance, { memberId: member.id, kind, title, origin: 'received', awaitedFrom, datedOn, attachmentId: file.id }));
  };
  documents.push(documentRow(chance, { memberId: member.id, kind: 'certificat-scolarite', title: 'Certificat de scolarité, Maëlle', origin: 'awaited', awaitedFrom: 'member', datedOn: calendar.day(-7), attachmentId: null }));
  receive('devis', 'Devis implant', 2, 'advisor');
  OLDER.forEach(([kind, title], index) => receive(kind, title, 45 + index * 31, null));
  return { attachments, documents };
}

function ribDossier(setting: Setting, chance: Chance, member: MemberRow): Dossier {
  const { calendar } = setting;
  const receivedOn = calendar.workingDaysLater(calendar.today, -1);
  const bank = setting.reference.banks.find(({ bankCode }) => bankCode === '99070');
  const account = { iban: frenchIban('99070', '00318', '00081945518'), bic: bank?.bic ?? null, bankName: bank?.name ?? null };
  const holder = 'Mme Hélène LEFÈVRE';
  const editedOn = calendar.day(-4);
  const content = sheetPdf(ribSheet(account, { name: holder, street: member.street, postcode: member.postcode, town: member.town }, editedOn));
  const receivedAt = calendar.at(receivedOn, '16:10');
  const file = attachmentRow(chance, content, `RIB-${receivedOn}`, receivedAt);
  return {
    request: {
      id: STORY.ribRequestId, kind: 'rib-change', memberId: member.id, contractId: null, status: 'to-check', channel: 'portal',
      enteredBy: `member:${member.id}`, enteredByName: NAME, receivedAt, goalAt: calendar.at(calendar.workingDaysLater(receivedOn, 1), '16:10'),
      deadlineAt: calendar.at(calendar.workingDaysLater(receivedOn, 3), '16:10'), blocks: `rib:member:${member.id}`,
      summary: 'Remboursements et prélèvements', version: 1,
    },
    ribChange: { requestId: STORY.ribRequestId, ...account, holder, forReimbursements: true, forDebits: true, effectiveOn: calendar.workingDaysLater(receivedOn, 4) },
    addition: null,
    newcomer: null,
    attachments: [file],
    documents: [documentRow(chance, {
      memberId: member.id, contractId: null, requestId: STORY.ribRequestId, kind: 'rib', title: `RIB du ${formatDate(receivedOn).slice(0, 5)}`, origin: 'received',
      awaitedFrom: 'validator', datedOn: receivedOn, attachmentId: file.id,
    })],
  };
}

function autoDossier(setting: Setting, chance: Chance, { member, holder, auto }: { member: MemberRow; holder: PersonRow; auto: ContractRow }): Dossier {
  const { calendar } = setting;
  const receivedOn = calendar.workingDaysLater(calendar.today, -1);
  const receivedAt = calendar.at(receivedOn, '17:05');
  const letter = { kind: 'demande-modification', title: 'Demande de modification de garanties' } as const;
  const content = handedPaper({ ...letter, member, holder, madeOn: receivedOn, contractNumber: auto.number });
  const file = attachmentRow(chance, content, `demande-modification-${receivedOn}`, receivedAt);
  return {
    request: {
      id: STORY.autoRequestId, kind: 'guarantee-change', memberId: member.id, contractId: auto.id, status: 'to-check', channel: 'agency',
      enteredBy: 'claire-morvan', enteredByName: 'Claire MORVAN', receivedAt, goalAt: calendar.at(calendar.workingDaysLater(receivedOn, 1), '17:05'),
      deadlineAt: calendar.at(calendar.workingDaysLater(receivedOn, 3), '17:05'), blocks: `contract:${auto.id}`,
      summary: 'Passage à la formule Tous risques', version: 1,
    },
    ribChange: null,
    addition: null,
    newcomer: null,
    attachments: [file],
    documents: [documentRow(chance, {
      memberId: member.id, contractId: auto.id, requestId: STORY.autoRequestId, ...letter,
      origin: 'received', datedOn: receivedOn, attachmentId: file.id,
    })],
  };
}
