import { and, asc, eq, gte, isNull, or } from 'drizzle-orm';
import type { PersonOfContract } from '../../../shared/domain/attestation/attestation.ts';
import type { LocalDate } from '../../../shared/domain/values/local-date.ts';
import { postalLines } from '../../../shared/domain/member/postal-lines.ts';
import type { ReadDb } from '../handles.ts';
import { beneficiary, contract, product } from '../schema/contract.ts';
import { member, person } from '../schema/member.ts';
import { agency } from '../schema/organisation.ts';

/** What the desk knows that an attestation de droits says, before anything is judged. */
export interface AttestationSubject {
  readonly memberId: number;
  readonly memberNumber: string;
  readonly addressLines: readonly string[];
  readonly version: number;
  readonly line: string;
  readonly contract: {
    readonly label: string;
    readonly isResponsible: boolean;
    readonly areRightsSuspended: boolean;
    readonly start: LocalDate;
    readonly end: LocalDate | null;
  };
  readonly persons: readonly PersonOfContract[];
}

type Reads = Pick<ReadDb, 'select'>;

/** Null when there is no such contract. */
export function findAttestationSubject(db: Reads, contractId: number, today: LocalDate): AttestationSubject | null {
  const row = db
    .select({ contract, product, member, person })
    .from(contract)
    .innerJoin(product, eq(contract.productCode, product.code))
    .innerJoin(member, eq(contract.memberId, member.id))
    .innerJoin(person, eq(member.personId, person.id))
    .where(eq(contract.id, contractId))
    .get();
  if (row === undefined) return null;
  return {
    memberId: row.member.id,
    memberNumber: row.member.number,
    addressLines: postalLines({ ...row.member, name: nameOf(row.person) }),
    version: row.contract.version,
    line: row.contract.line,
    contract: {
      label: `${row.product.name} ${row.product.formula}`,
      isResponsible: row.product.responsible,
      areRightsSuspended: row.contract.status === 'suspended',
      start: row.contract.effectOn,
      end: row.contract.endedOn,
    },
    persons: listPersons(db, contractId, today),
  };
}

export function findAgency(db: Reads, agencyId: string) {
  return db.select().from(agency).where(eq(agency.id, agencyId)).get() ?? null;
}

/** The member first, then by age. */
function listPersons(db: Reads, contractId: number, today: LocalDate): readonly PersonOfContract[] {
  const isStillOpen = or(isNull(beneficiary.rightsTo), gte(beneficiary.rightsTo, today));
  const rows = db
    .select({ beneficiary, person })
    .from(beneficiary)
    .innerJoin(person, eq(beneficiary.personId, person.id))
    .where(and(eq(beneficiary.contractId, contractId), isStillOpen))
    .orderBy(asc(person.birthDate), asc(person.id))
    .all();
  const firstNames = new Map(rows.map((row) => [row.person.id, row.person.firstName]));
  const holderFirst = [...rows].sort((left, right) => Number(right.beneficiary.link === 'holder') - Number(left.beneficiary.link === 'holder'));
  return holderFirst.map((row) => personOfContract(row, firstNames));
}

interface CoveredRow {
  readonly beneficiary: typeof beneficiary.$inferSelect;
  readonly person: typeof person.$inferSelect;
}

function personOfContract({ beneficiary: covered, person: who }: CoveredRow, firstNames: ReadonlyMap<number, string>): PersonOfContract {
  const opener = covered.ouvrantDroitId === null || covered.ouvrantDroitId === who.id ? undefined : firstNames.get(covered.ouvrantDroitId);
  return {
    name: nameOf(who),
    quality: covered.link === 'holder' ? 'member' : covered.link,
    sex: who.civility === 'mme' ? 'female' : 'male',
    birthDate: who.birthDate,
    nir: opener === undefined ? who.nir : null,
    attachedTo: opener === undefined ? [] : [opener],
    birthRank: covered.birthRank,
    start: covered.rightsFrom,
    end: covered.rightsTo,
  };
}

function nameOf(who: typeof person.$inferSelect) {
  return { civility: who.civility === 'mme' ? ('Mme' as const) : ('M.' as const), lastName: who.lastName, firstNames: [who.firstName] };
}
