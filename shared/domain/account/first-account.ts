import { done, refused, type Result } from '../../lib/result.ts';
import type { AccountRow, AgencyRow } from '../change/account-rows.ts';
import type { Change } from '../change/change.ts';
import type { Agency } from '../policy/insurer-profile.ts';
import type { Instant } from '../values/instant.ts';
import type { Login } from './login.ts';

interface FirstAccount {
  readonly staffId: string;
  readonly login: Login;
  readonly fullName: string;
  readonly agencyId: string;
}

/**
 * What a workstation that works alone begins with: the insurer's agencies, and an administrator.
 *
 * Source: House.
 */
export function firstAccount(given: FirstAccount, agencies: readonly Agency[], now: Instant): Result<readonly Change[], 'full-name-missing' | 'agency-unknown'> {
  const { staffId, login, agencyId } = given;
  const fullName = given.fullName.trim().replace(/\s+/gu, ' ');
  if (fullName === '') return refused('full-name-missing');
  if (!agencies.some(({ id }) => id === agencyId)) return refused('agency-unknown');
  return done([
    ...agencies.map((agency): Change => ({ op: 'insert', entity: 'agency', row: agencyRow(agency) })),
    { op: 'insert', entity: 'staff', row: { id: staffId, fullName, role: 'administrateur', agencyId, active: true } },
    { op: 'insert', entity: 'account', row: selfMadeAccount(staffId, login, now) },
  ]);
}

/** Of whoever opens a workstation: a passphrase is chosen, a second factor is not. There is nobody to give this person a code, nor to review them. */
export function selfMadeAccount(staffId: string, login: Login, now: Instant): AccountRow {
  return {
    staffId, login, totpSecret: null, totpLastStep: null, createdAt: now, createdBy: staffId, activationUntil: null,
    passphraseSetAt: now, reviewedAt: null, reviewedBy: null, version: 1,
  };
}

/** The address of a profile is one line, « 14, rue des Halles, 37000 Tours »; what is not written so stays whole in the street. */
function agencyRow({ id, name, address, phone, hours }: Agency): AgencyRow {
  const [, street = address, postcode = '', town = ''] = /^(.+),\s*(\d{5})\s+(.+)$/u.exec(address) ?? [];
  return { id, name, street, postcode, town, phone, hours };
}
