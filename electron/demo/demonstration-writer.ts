import type { SqliteConnection } from '../db/open-database.ts';
import { account, staffSession } from '../db/schema/account.ts';
import { bankAccount, beneficiary, contract, guarantee, product } from '../db/schema/contract.ts';
import { attachment, document } from '../db/schema/document.ts';
import { numberSequence } from '../db/schema/journal.ts';
import { member, person } from '../db/schema/member.ts';
import { act, instalment, reimbursement } from '../db/schema/money.ts';
import { agency, staff } from '../db/schema/organisation.ts';
import { consent, consentText, privacyRequest } from '../db/schema/privacy.ts';
import { accessAlert, emailBounce, portalAccount, portalConnection, portalOrder } from '../db/schema/portal-access.ts';
import { beneficiaryAddition, request, ribChange } from '../db/schema/request.ts';
import { fileOpening, staffScope } from '../db/schema/rights.ts';
import { rowWriter } from './row-writer.ts';

export type DemonstrationWriter = ReturnType<typeof demonstrationWriter>;

/** A prepared insertion for every table that a demonstration fills. */
export function demonstrationWriter(connection: SqliteConnection) {
  return {
    agency: rowWriter(connection, agency),
    staff: rowWriter(connection, staff),
    staffScope: rowWriter(connection, staffScope),
    fileOpening: rowWriter(connection, fileOpening),
    account: rowWriter(connection, account),
    staffSession: rowWriter(connection, staffSession),
    product: rowWriter(connection, product),
    guarantee: rowWriter(connection, guarantee),
    act: rowWriter(connection, act),
    person: rowWriter(connection, person),
    member: rowWriter(connection, member),
    contract: rowWriter(connection, contract),
    beneficiary: rowWriter(connection, beneficiary),
    bankAccount: rowWriter(connection, bankAccount),
    reimbursement: rowWriter(connection, reimbursement),
    instalment: rowWriter(connection, instalment),
    request: rowWriter(connection, request),
    ribChange: rowWriter(connection, ribChange),
    addition: rowWriter(connection, beneficiaryAddition),
    attachment: rowWriter(connection, attachment),
    document: rowWriter(connection, document),
    portalAccount: rowWriter(connection, portalAccount),
    portalConnection: rowWriter(connection, portalConnection),
    emailBounce: rowWriter(connection, emailBounce),
    accessAlert: rowWriter(connection, accessAlert),
    portalOrder: rowWriter(connection, portalOrder),
    numberSequence: rowWriter(connection, numberSequence),
    consentText: rowWriter(connection, consentText),
    consent: rowWriter(connection, consent),
    privacyRequest: rowWriter(connection, privacyRequest),
  };
}

export function flushAll(write: DemonstrationWriter): void {
  for (const table of Object.values(write)) table.flush();
}
