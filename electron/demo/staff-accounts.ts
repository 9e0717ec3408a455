import type { Login } from '../../shared/domain/account/login.ts';
import { instantOf, type LocalTime } from '../../shared/domain/values/instant.ts';
import { addDays, type LocalDate } from '../../shared/domain/values/local-date.ts';
import type { DemonstrationWriter } from './demonstration-writer.ts';

export interface StaffAccount {
  readonly staffId: string;
  readonly login: Login;
  readonly passphrase: string;
  /** Base 32. */
  readonly totpSecret: string;
}

/** The accounts of the invented people, published as they are: they open invented data alone. */
export const STAFF_ACCOUNTS: readonly StaffAccount[] = [
  { staffId: 'claire-morvan', login: login('claire.morvan'), passphrase: 'brouette mauve sous la pluie fine', totpSecret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP' },
  { staffId: 'karim-benali', login: login('karim.benali'), passphrase: 'quatre tambours au fond du jardin', totpSecret: 'KRSXG5CTMVRXEZLUKRSXG5CTMVRXEZLU' },
  { staffId: 'sophie-le-gall', login: login('sophie.le-gall'), passphrase: 'un phare bleu et deux goélands gris', totpSecret: 'MFRGGZDFMZTWQ2LKMFRGGZDFMZTWQ2LK' },
  { staffId: 'yann-corbel', login: login('yann.corbel'), passphrase: 'la clé rouillée ouvre le hangar', totpSecret: 'NBSWY3DPO5XXE3DENBSWY3DPO5XXE3DE' },
  { staffId: 'anne-kervadec', login: login('anne.kervadec'), passphrase: 'deux cormorans sur la balise nord', totpSecret: 'PFXXKIDBOJSSA3TPOQQGC3DPNZSSA2LO' },
  { staffId: 'gael-tanguy', login: login('gael.tanguy'), passphrase: 'trois noisettes dans un gant troué', totpSecret: 'ONSWG4TFOQ3DKNBTONSWG4TFOQ3DKNBT' },
];

/** Days before today on which each of them came: the same for all, as an agency opens. */
const STAYS: readonly (readonly [daysAgo: number, from: string, to: string])[] = [[1, '08:52', '18:04'], [2, '08:47', '17:58'], [3, '09:03', '18:11'], [6, '08:55', '18:02']];
const ACCOUNT_AGE_DAYS = 300;

/** Their accounts, as old as the agency, and their last stays. One was reviewed lately; the others are due. */
export function writeStaffAccounts(write: DemonstrationWriter, today: LocalDate): void {
  const at = (daysAgo: number, time: string): number => instantOf(addDays(today, -daysAgo), time as LocalTime);
  for (const { staffId, login: own, totpSecret } of STAFF_ACCOUNTS) {
    const createdAt = at(ACCOUNT_AGE_DAYS, '10:00');
    const isReviewed = staffId === 'karim-benali';
    write.account.write({
      staffId, login: own, totpSecret, totpLastStep: null, createdAt, createdBy: 'gael-tanguy', activationUntil: null, passphraseSetAt: createdAt,
      reviewedAt: isReviewed ? at(30, '11:20') : null, reviewedBy: isReviewed ? 'sophie-le-gall' : null, version: 1,
    });
    STAYS.forEach(([daysAgo, from, to], place) => write.staffSession.write({
      id: `${staffId}-${place}`, staffId, workstationId: null, means: 'code', openedAt: at(daysAgo, from), endedAt: at(daysAgo, to), endReason: 'left',
      refusedBefore: staffId === 'claire-morvan' && place === 2 ? 2 : 0,
    }));
  }
}

function login(text: string): Login {
  return text as Login;
}
