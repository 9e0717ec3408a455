import { sortKey } from '../../shared/domain/values/person-name.ts';
import { positionsOf } from './column.ts';
import type { Cell } from './judge-cell.ts';
import type { Cells } from './line-fault.ts';
import { MEMBER_COLUMNS, PERSON_COLUMNS } from './people-columns.ts';
import { cellAt, parentFault, storedAs, textAt, type WriteContext, type WriteRow } from './row-writer.ts';
import { FIRST_DESK_ID, prepareUpsert, prepareUpsertById } from './upsert.ts';

const personAt = positionsOf(PERSON_COLUMNS);
const memberAt = positionsOf(MEMBER_COLUMNS);

export function personWriter(context: WriteContext): WriteRow {
  const { connection } = context;
  const find = connection.prepare<[string], { id: number }>(
    `SELECT person.id FROM external_key JOIN person ON person.id = external_key.id
     WHERE external_key.entity = 'person' AND external_key.reference = ?`);
  const findAtDesk = deskPersonFinder(context);
  const name = connection.prepare<[string, number]>(`INSERT INTO external_key (entity, reference, id) VALUES ('person', ?, ?)`);
  const upsert = prepareUpsertById(context, {
    table: 'person', isVersioned: true,
    columns: [{ name: 'civility' }, { name: 'last_name' }, { name: 'first_name' }, { name: 'birth_date' }, storedAs(context, PERSON_COLUMNS, 'nir', 'nir'), { name: 'sort_key' }],
  });
  return (cells) => {
    const reference = textAt(cells, personAt.reference_personne);
    if (context.known.isErased('person', reference)) return { code: 'erased', column: 'reference_personne' };
    const key = sortKey(textAt(cells, personAt.nom), textAt(cells, personAt.prenom));
    const named = find.get(reference);
    const known = named ?? findAtDesk(cells, key);
    const { id, outcome } = upsert.write(known?.id ?? null, [
      cellAt(cells, personAt.civilite), cellAt(cells, personAt.nom), cellAt(cells, personAt.prenom), cellAt(cells, personAt.date_naissance), cellAt(cells, personAt.nir), key,
    ]);
    if (named === undefined) name.run(reference, id);
    return outcome;
  };
}

/**
 * Someone entered at the desk comes back in the insurer's next export under a reference that was not known then: born the same
 * day, with the same NIR or the same names. Found only among rows of the desk that have no reference yet, and only when alone.
 */
function deskPersonFinder({ connection }: WriteContext): (cells: Cells, key: string) => { id: number } | null {
  const find = connection.prepare<[string, string, Cell], { id: number }>(
    `SELECT id FROM person INDEXED BY person_by_birth_date
     WHERE birth_date = ? AND id >= ${FIRST_DESK_ID} AND (sort_key = ? OR nir = ?)
       AND NOT EXISTS (SELECT 1 FROM external_key WHERE entity = 'person' AND external_key.id = person.id)`);
  return (cells, key) => {
    const [first, ...others] = find.all(textAt(cells, personAt.date_naissance), key, cellAt(cells, personAt.nir));
    return first !== undefined && others.length === 0 ? first : null;
  };
}

export function memberWriter(context: WriteContext): WriteRow {
  const { connection, known, refused, createdMembers } = context;
  const optional = (column: string, stored: string) => storedAs(context, MEMBER_COLUMNS, column, stored);
  const find = connection.prepare<[string, number], { number: string; personId: number; agencyId: string }>(
    'SELECT number, person_id AS personId, agency_id AS agencyId FROM member WHERE number = ? OR person_id = ?');
  const idOf = connection.prepare<[string], number>('SELECT id FROM member WHERE number = ?').pluck();
  const upsert = prepareUpsert(context, {
    table: 'member', key: ['number'], isVersioned: true,
    columns: [
      { name: 'number' }, { name: 'person_id' }, { name: 'agency_id' }, { name: 'insurer' }, { name: 'joined_on' },
      optional('telephone', 'phone'), optional('mobile', 'mobile'), optional('courriel', 'email'), { name: 'street' },
      optional('complement_adresse', 'street_extra'), { name: 'postcode' }, { name: 'town' }, optional('code_commune', 'commune_code'), optional('code_region', 'region_code'),
    ],
  });
  return (cells) => {
    const number = textAt(cells, memberAt.numero_adherent);
    if (known.isErased('member', number)) return { code: 'erased', column: 'numero_adherent' };
    const reference = textAt(cells, memberAt.reference_personne);
    const personId = refused.persons.has(reference) ? undefined : known.personId(reference);
    if (personId === undefined) return parentFault(refused.persons, reference, 'reference_personne');
    if (!known.hasAgency(textAt(cells, memberAt.agence))) return { code: 'agency-unknown', column: 'agence' };
    for (const other of find.all(number, personId)) {
      if (other.number === number && other.personId !== personId) return { code: 'holder-changed', column: 'reference_personne' };
      if (other.number !== number) return { code: 'already-holder', column: 'reference_personne' };
      if (!context.movesFiles && other.agencyId !== cells[memberAt.agence]) return { code: 'file-moves', column: 'agence', isRowThere: true };
    }
    const outcome = upsert.write([number, personId, ...cells.slice(memberAt.agence)]);
    if (outcome === 'created') createdMembers.push({ id: Number(idOf.get(number)), personId });
    return outcome;
  };
}
