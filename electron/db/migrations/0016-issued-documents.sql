-- What a desk issued travels to the hub, and what others issued comes from it. A document that the hub refused leaves the rows with its act, like anything
-- else of an act that was refused; nobody else takes one away, and nobody changes one. A desk that was copied gives, before it noticed, numbers that the other
-- one gives too, and each desk draws its codes by itself: what the hub says is written as it is. SQLite changes no constraint in place: the table is made again.
CREATE TABLE issued_document_anywhere (
  number TEXT NOT NULL, code TEXT NOT NULL, kind TEXT NOT NULL, document_id TEXT PRIMARY KEY REFERENCES document (id),
  member_id INTEGER NOT NULL REFERENCES member (id), contract_id INTEGER NOT NULL REFERENCES contract (id),
  facts TEXT NOT NULL, sha256 TEXT NOT NULL, issued_at INTEGER NOT NULL, issued_by TEXT NOT NULL REFERENCES staff (id)
) STRICT;
INSERT INTO issued_document_anywhere SELECT * FROM issued_document;
DROP TRIGGER issued_document_is_kept;
DROP TRIGGER issued_document_is_frozen;
DROP TABLE issued_document;
ALTER TABLE issued_document_anywhere RENAME TO issued_document;
CREATE INDEX issued_document_by_number ON issued_document (number);
CREATE INDEX issued_document_by_code ON issued_document (code);
CREATE TRIGGER issued_document_is_frozen BEFORE UPDATE ON issued_document BEGIN SELECT RAISE (ABORT, 'issued-document-is-frozen'); END;
CREATE TRIGGER issued_document_is_kept BEFORE DELETE ON issued_document
WHEN NOT EXISTS (SELECT 1 FROM erasure_under_way) AND NOT EXISTS (SELECT 1 FROM settling)
BEGIN SELECT RAISE (ABORT, 'issued-document-is-frozen'); END;
-- Of the documents of this desk no two have one number, or one code.
CREATE TRIGGER issued_document_is_new BEFORE INSERT ON issued_document
WHEN EXISTS (SELECT 1 FROM issued_document WHERE number = NEW.number UNION ALL SELECT 1 FROM issued_document WHERE code = NEW.code) AND NOT EXISTS (SELECT 1 FROM settling)
BEGIN SELECT RAISE (ABORT, 'number-taken'); END;
