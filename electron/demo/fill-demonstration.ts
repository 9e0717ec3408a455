import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SqliteConnection } from '../db/open-database.ts';
import { nameIndex } from '../search/index-member.ts';
import { actRows } from './acts.ts';
import { CAST, HEROINE } from './cast.ts';
import { chanceFor } from './chance.ts';
import { demonstrationWriter, flushAll } from './demonstration-writer.ts';
import type { DemonstrationWriter } from './demonstration-writer.ts';
import { writeDossiers } from './dossier-numbers.ts';
import { guaranteeRows } from './guarantees.ts';
import { withoutIndexes } from './loose-indexes.ts';
import { drawMemberFile } from './member-file.ts';
import { writeOpenings } from './openings.ts';
import { AGENCY_ROWS, SCOPE_ROWS, STAFF_ROWS } from './organisation.ts';
import { drawPortalAccess, heldDossiers, type PortalFile } from './portal-access.ts';
import { productRows } from './products.ts';
import { readReference } from './reference-files.ts';
import type { Dossier } from './dossier.ts';
import { settingOf } from './setting.ts';
import type { DemonstrationOptions, Setting } from './setting.ts';
import { photographer } from './sheets/sheet-photo.ts';
import { writeStoryPrivacy } from './story-privacy.ts';
import { writeStaffAccounts } from './staff-accounts.ts';
import { storyFile } from './story.ts';

export type OnProgress = (membersDone: number, members: number) => void;

const MEMBERS_PER_TRANSACTION = 20_000;
/** A small agency shows its progress too. */
const MEMBERS_PER_REPORT = 500;
/** Where the reference files are, seen from the sources or an entry of the bundle, then from one of its chunks. */
const REFERENCE_FOLDERS = ['../../resources/reference', '../../../resources/reference'];

/**
 * Fills a freshly migrated database with an invented agency: the same options give the same bytes in every row.
 * Throws when the database already has members. Foreign keys are not checked row by row: a test checks them whole.
 */
export function fillDemonstration(
  connection: SqliteConnection, options: DemonstrationOptions, onProgress: OnProgress = () => {}, referenceFolder: string = findReferenceFolder(),
): void {
  const members = connection.prepare('SELECT count(*) FROM member').pluck().get();
  if (members !== 0) throw new Error(`demonstration: the database has ${String(members)} members, expected none`);
  const setting = settingOf(options, readReference(referenceFolder), photographer(join(referenceFolder, '../fonts')));
  connection.pragma('foreign_keys = OFF');
  try {
    withoutIndexes(connection, () => fillTables(connection, setting, onProgress));
  } finally {
    connection.pragma('foreign_keys = ON');
  }
}

function fillTables(connection: SqliteConnection, setting: Setting, onProgress: OnProgress): void {
  const write = demonstrationWriter(connection);
  const index = nameIndex(connection);
  const dossiers: Dossier[] = [];
  connection.transaction(() => {
    fillReference(write);
    writeStaffAccounts(write, setting.options.today);
    flushAll(write);
  })();
  const { members } = setting.options;
  for (let first = 1; first <= members; first += MEMBERS_PER_TRANSACTION) {
    const last = Math.min(members, first + MEMBERS_PER_TRANSACTION - 1);
    connection.transaction(() => {
      for (let id = first; id <= last; id += 1) {
        const file = id === HEROINE.id ? storyFile(setting) : drawMemberFile(setting, chanceFor(setting.options.seed, id), id, CAST[id - 2] ?? null);
        const portal = drawPortalAccess(setting, file);
        writeFile(write, file);
        writePortal(write, portal);
        dossiers.push(...heldDossiers(file.dossiers, portal));
        index.add(id, file.persons[0]?.sortKey ?? '');
        if (id % MEMBERS_PER_REPORT === 0 || id === members) onProgress(id, members);
      }
      index.flush();
      flushAll(write);
    })();
  }
  connection.transaction(() => {
    writeDossiers(write, setting, dossiers);
    writeOpenings(write, setting);
    writeStoryPrivacy(write, setting);
    flushAll(write);
  })();
  index.finish();
}

function fillReference(write: DemonstrationWriter): void {
  for (const row of AGENCY_ROWS) write.agency.write(row);
  for (const row of STAFF_ROWS) write.staff.write(row);
  for (const row of SCOPE_ROWS) write.staffScope.write(row);
  for (const row of productRows()) write.product.write(row);
  for (const row of guaranteeRows()) write.guarantee.write(row);
  for (const row of actRows()) write.act.write(row);
}

function writeFile(write: DemonstrationWriter, file: ReturnType<typeof drawMemberFile>): void {
  for (const row of file.persons) write.person.write(row);
  write.member.write(file.member);
  for (const row of file.contracts) write.contract.write(row);
  for (const row of file.beneficiaries) write.beneficiary.write(row);
  for (const row of file.accounts) write.bankAccount.write(row);
  for (const row of file.reimbursements) write.reimbursement.write(row);
  for (const row of file.instalments) write.instalment.write(row);
  for (const row of file.attachments) write.attachment.write(row);
  for (const row of file.documents) write.document.write(row);
}

function writePortal(write: DemonstrationWriter, portal: PortalFile): void {
  for (const row of portal.accounts) write.portalAccount.write(row);
  for (const row of portal.connections) write.portalConnection.write(row);
  for (const row of portal.bounces) write.emailBounce.write(row);
  for (const row of portal.alerts) write.accessAlert.write(row);
  for (const row of portal.orders) write.portalOrder.write(row);
}

function findReferenceFolder(): string {
  const folders = REFERENCE_FOLDERS.map((path) => fileURLToPath(new URL(path, import.meta.url)));
  const found = folders.find((folder) => existsSync(folder));
  if (found === undefined) throw new Error(`demonstration: no reference files in ${folders.join(' nor ')}`);
  return found;
}
