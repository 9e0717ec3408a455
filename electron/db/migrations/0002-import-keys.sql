-- The reference by which an insurer's export names a row that has no number of its own: a person.
CREATE TABLE external_key (
  entity TEXT NOT NULL CHECK (entity IN ('person')), reference TEXT NOT NULL, id INTEGER NOT NULL, PRIMARY KEY (entity, reference)
) STRICT, WITHOUT ROWID;
