import type { Chance } from './chance.ts';
import type { ContractRow } from './contracts.ts';
import type { Household } from './household.ts';
import { ageToday } from './household.ts';
import type { MemberRow } from './member-row.ts';
import { attachmentRow, documentRow, handedPaper } from './papers.ts';
import type { AttachmentRow, DocumentRow } from './papers.ts';
import type { Setting } from './setting.ts';

/** Papers that members send in the life of a contract. */
const RECEIVED = [
  { kind: 'piece-identite', title: 'Carte nationale d’identité' },
  { kind: 'attestation-droits-amo', title: 'Attestation de droits de l’assurance maladie' },
  { kind: 'justificatif-domicile', title: 'Justificatif de domicile' },
  { kind: 'facture', title: 'Facture d’optique' },
  { kind: 'devis', title: 'Devis dentaire' },
] as const;
const AWAITED_SHARE = 0.04;
const MS_PER_DAY = 86_400_000;

type Owner = { member: MemberRow; household: Household; contracts: readonly ContractRow[] };

/** A few papers received over two years, and for one member in twenty-five a paper that is still awaited. */
export function drawMemberPapers(setting: Setting, chance: Chance, owner: Owner): { attachments: AttachmentRow[]; documents: DocumentRow[] } {
  const attachments: AttachmentRow[] = [];
  const documents: DocumentRow[] = [];
  for (let left = chance.below(3); left > 0; left -= 1) {
    const paper = chance.pick(RECEIVED);
    const datedOn = setting.calendar.day(-chance.between(10, 720));
    const content = handedPaper({ ...paper, member: owner.member, holder: owner.household.holder, madeOn: datedOn });
    const file = attachmentRow(chance, content, `${paper.kind}-${datedOn}`, Date.parse(datedOn) + MS_PER_DAY / 2);
    attachments.push(file);
    documents.push(documentRow(chance, { memberId: owner.member.id, ...paper, origin: 'received', datedOn, attachmentId: file.id }));
  }
  if (chance.holds(AWAITED_SHARE)) documents.push(awaitedPaper(setting, chance, owner));
  return { attachments, documents };
}

/** What only a validator opens: the others of the desk see that it is received. */
const MEDICAL = { kind: 'certificat-medical', title: 'Certificat médical, soins de suite' } as const;

/** The medical certificate of whoever asks for an exceptional cover; nobody else has one. */
export function drawMedicalPapers(setting: Setting, chance: Chance, { member, household }: Owner): { attachments: AttachmentRow[]; documents: DocumentRow[] } {
  const datedOn = setting.calendar.day(-12);
  const content = handedPaper({ ...MEDICAL, member, holder: household.holder, madeOn: datedOn });
  const file = attachmentRow(chance, content, `${MEDICAL.kind}-${datedOn}`, Date.parse(datedOn) + MS_PER_DAY / 2);
  return { attachments: [file], documents: [documentRow(chance, { memberId: member.id, ...MEDICAL, origin: 'received', datedOn, attachmentId: file.id })] };
}

function awaitedPaper(setting: Setting, chance: Chance, { member, household, contracts }: Owner): DocumentRow {
  const student = household.relatives.find(({ link, person }) => link === 'child' && ageToday(setting, person) >= 16);
  const paper = student === undefined
    ? { kind: 'attestation-droits-amo', title: 'Attestation de droits de l’assurance maladie' }
    : { kind: 'certificat-scolarite', title: `Certificat de scolarité, ${student.person.firstName}` };
  return documentRow(chance, {
    memberId: member.id, contractId: contracts[0]?.id ?? null, ...paper, origin: 'awaited', awaitedFrom: 'member',
    datedOn: setting.calendar.day(-chance.between(2, 30)), attachmentId: null,
  });
}
