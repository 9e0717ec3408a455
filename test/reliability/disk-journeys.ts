import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { writeProof } from '../../electron/audit/write-proof.ts';
import { backupFolderOf } from '../../electron/backup/backup-file.ts';
import { takeBackup } from '../../electron/backup/take-backup.ts';
import { frenchIban } from '../../electron/demo/account-number.ts';
import { writeContractsCsv } from '../../electron/export/write-contracts-csv.ts';
import { createImportService } from '../../electron/import/import-service.ts';
import { createPrivacyService } from '../../electron/privacy/privacy-service.ts';
import { issueAttestationCommand } from '../../shared/contract/attestation-contract.ts';
import { submitAdditionCommand } from '../../shared/contract/beneficiary-commands.ts';
import type { CommandContract } from '../../shared/contract/define.ts';
import { saveDraftCommand } from '../../shared/contract/draft-contract.ts';
import { CONTRACT_COLUMNS, NO_FILTER } from '../../shared/contract/grid-contract.ts';
import { revealNirCommand } from '../../shared/contract/member-contract.ts';
import { keepPaperCommand } from '../../shared/contract/paper-contract.ts';
import { recordConsentCommand } from '../../shared/contract/privacy-contract.ts';
import { rectifyContactCommand } from '../../shared/contract/rectification-contract.ts';
import { acceptRequestCommand, askCorrectionCommand } from '../../shared/contract/request-contract.ts';
import { submitRibChangeCommand } from '../../shared/contract/rib-commands.ts';
import type { RefusalCode } from '../../shared/contract/refusal.ts';
import { WHOLE_DESK } from '../../shared/domain/rights/scope.ts';
import { instant } from '../../shared/domain/values/instant.ts';
import { DESK_NOW, type TestDesk } from '../fixtures/desk.ts';
import { OTHER, RIB } from '../fixtures/open-requests.ts';
import { aPdf } from '../fixtures/papers.ts';
import { programAt } from '../fixtures/programs.ts';
import { RELIABILITY_KEY } from './working-desk.ts';

/** A desk at work whose files lie on the disk that fails. */
export interface DiskBench {
  readonly desk: TestDesk;
  readonly folder: string;
  /** What lay ready before: papers kept, a request of the member, an insurer's export. */
  readonly ready: Ready;
}

export interface Ready {
  readonly papers: readonly string[];
  readonly privacyRequestId: string;
  readonly exportFolder: string;
}

/** How an act ended for the person who made it. */
export type ActEnd = 'done' | RefusalCode;

export interface Journey {
  readonly name: string;
  readonly person: 'claire' | 'karim' | 'sophie';
  act(bench: DiskBench, commandId: string): Promise<ActEnd>;
}

/** Where a person has their files written, below the folder of the desk: on the same disk. */
export const CHOSEN = 'chosen';

export const JOURNEYS: readonly Journey[] = [
  command('a draft is saved', 'claire', saveDraftCommand, () => ({ kind: 'rib-change', memberId: 8, body: draftOf('M. Adama TRAORÉ') })),
  command('a paper is kept', 'claire', keepPaperCommand, () => ({ name: 'rib.pdf', bytes: aPdf() })),
  command('a change of RIB is sent', 'claire', submitRibChangeCommand, ({ papers: [paper] }) => ({
    memberId: 8, iban: frenchIban('30006', '00001', '00000000042'), holder: 'M. Adama TRAORÉ', forReimbursements: true, forDebits: true, effectiveOn: '2026-11-23', recapSeen: true, paperIds: [paper],
  })),
  command('a birth is sent', 'claire', submitAdditionCommand, ({ papers: [, birth, rights] }) => ({
    contractId: 70, civility: 'mme', lastName: 'ŒUVRARD', firstName: 'Awa', birthDate: '2026-10-03', nir: '', link: 'child', event: 'birth', eventOn: '2026-10-03', recapSeen: true,
    papers: [{ kind: 'acte-naissance', attachmentId: birth }, { kind: 'attestation-droits-amo', attachmentId: rights }],
  })),
  command('a change of RIB is accepted', 'karim', acceptRequestCommand, () => ({ requestId: RIB, seenVersion: 1, asHolder: false })),
  command('a correction is asked for', 'karim', askCorrectionCommand, () => ({ requestId: OTHER, seenVersion: 1, asHolder: false, correctionKind: 'incomplete', memberMessage: 'Il manque une page.' })),
  command('an attestation is issued', 'claire', issueAttestationCommand, () => ({ contractId: 70, seenVersion: 1 })),
  command('a consent is recorded', 'claire', recordConsentCommand, () => ({
    memberId: 7, purpose: 'email-offers', decision: 'given', decidedOn: '2026-11-23', channel: 'agency', textVersion: '2026-1', textShown: 'read-aloud',
  })),
  command('an address is corrected', 'claire', rectifyContactCommand, () => ({
    memberId: 7, seenVersion: 1, phone: '', mobile: '06 39 98 41 27', email: 'h@exemple.fr', street: '3, rue du Port', streetExtra: '', postcode: '56000', town: 'Vannes', reason: 'Déménagement',
  })),
  command('a number is revealed', 'claire', revealNirCommand, () => ({ memberId: 7 })),
  { name: 'contracts are exported', person: 'claire', act: async (bench) => exportContracts(bench) },
  { name: 'a copy is made for the member', person: 'sophie', act: copyMember },
  { name: 'a dossier de preuve is made', person: 'sophie', act: async (bench) => prove(bench) },
  { name: 'an export of the insurer is imported', person: 'sophie', act: importExport },
  { name: 'a backup is made', person: 'claire', act: async (bench) => backUp(bench) },
];

export function draftOf(holder: string): string {
  return JSON.stringify({ iban: '', holder, forReimbursements: true, forDebits: true, effectiveOn: null, papers: [] });
}

function command(name: string, person: Journey['person'], contract: CommandContract, input: (ready: Ready) => unknown): Journey {
  return {
    name, person,
    async act({ desk, ready }, commandId) {
      const reply = await desk.command(contract, input(ready), commandId);
      return reply.ok ? 'done' : reply.refusal.code;
    },
  };
}

/** As `electron/desktop/export-acts.ts` tells its end. */
function exportContracts({ desk: { connection }, folder }: DiskBench): ActEnd {
  const sort = { column: 'number', descending: false } as const;
  const request = { filter: NO_FILTER, sort, columns: [...CONTRACT_COLUMNS] };
  const end = writeContractsCsv({ connection, scope: WHOLE_DESK, request, filePath: join(folder, CHOSEN, 'contrats.csv'), isCancelled: () => false, report: () => undefined });
  return end.kind === 'written' ? 'done' : 'file-not-written';
}

async function copyMember({ folder, ready }: DiskBench): Promise<ActEnd> {
  const privacy = createPrivacyService({ workerPath: programAt('electron/privacy/privacy-worker.ts'), database: () => credentials(folder), onProgress: () => undefined });
  const job = { requestId: ready.privacyRequestId, seenVersion: 1, filePath: join(folder, CHOSEN, 'copie.html') };
  const result = await privacy.run('export', job, { actor: { staffId: 'sophie', role: 'responsable' }, now: DESK_NOW });
  return result.ok ? 'done' : result.refusal.code;
}

/** As `electron/desktop/journal-acts.ts` tells its end. */
function prove({ desk: { connection }, folder }: DiskBench): ActEnd {
  const order = { memberId: 7, actor: { staffId: 'sophie', role: 'responsable' }, reason: 'Réclamation', reference: 'R-1', now: instant(DESK_NOW) };
  const end = writeProof(connection, order, join(folder, CHOSEN, 'preuve.json'));
  if (end.kind === 'not-written') return end.why === 'file' ? 'file-not-written' : 'journal-unwritable';
  return end.kind === 'proved' && end.events !== null ? 'done' : 'not-found';
}

async function importExport({ folder, ready }: DiskBench): Promise<ActEnd> {
  const imports = createImportService({ workerPath: programAt('electron/import/import-worker.ts'), database: () => credentials(folder), onProgress: () => undefined });
  const result = await imports.start({ folder: ready.exportFolder, dryRun: false, actor: { id: 'sophie', role: 'responsable' } });
  return result.ok ? 'done' : result.refusal.code;
}

function backUp({ folder }: DiskBench): ActEnd {
  const { path: databasePath, ...rest } = credentials(folder);
  const databaseFile = openSync(databasePath, 'r');
  try {
    const end = takeBackup({ ...rest, databasePath, folder: backupFolderOf(folder), databaseFile, takenAt: instant(Date.now()), reserveBytes: 0 });
    // The service tells the desk that it has no fresh backup; nothing that a person did is refused by it.
    return end.kind === 'made' ? 'done' : 'file-not-written';
  } finally {
    closeSync(databaseFile);
  }
}

function credentials(folder: string) {
  return { path: join(folder, 'guichet.db'), key: Uint8Array.from(RELIABILITY_KEY), nativeBinding: undefined };
}
