-- An act that travels is written once, as the text that the hub will judge: its digest, the signature of its desk, its place in the desk's
-- chain (`chain_number`, over every act that travels) and in its lane (`client_seq`, dense in its scope).
-- What was kept of an act before this migration is no such text: those stay `local`, and what was typed in them is not kept twice any more.
CREATE TABLE outbox_with_bodies (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, command_id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, outcome TEXT NOT NULL, actor_id TEXT NOT NULL, at INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('local', 'waiting', 'answered')),
  -- Null once it was erased: digest, signature and places stay, and the chain holds.
  body TEXT, body_sha256 BLOB CHECK (length(body_sha256) = 32), signature BLOB CHECK (length(signature) = 64),
  chain_number INTEGER UNIQUE, scope TEXT, client_seq INTEGER,
  -- The numbering of the lane (null while the desk has no hub), and the file that the act is about: 'member:7', 'directory'.
  client_id TEXT, file TEXT,
  -- What the hub answered, and the receipt that it signed.
  hub_outcome TEXT CHECK (hub_outcome IN ('accepted', 'rejected', 'failed')), refusal TEXT,
  receipt TEXT, receipt_signature TEXT, key_id TEXT, scope_seq INTEGER, receipted_at INTEGER,
  -- When its file came to hold what the hub says; when somebody took up again what was refused, and who.
  settled_at INTEGER, taken_up_at INTEGER, taken_up_by TEXT,
  CHECK (status <> 'local' OR body IS NULL),
  CHECK ((status = 'local') = (body_sha256 IS NULL) AND (status = 'local') = (signature IS NULL) AND (status = 'local') = (chain_number IS NULL)
    AND (status = 'local') = (scope IS NULL) AND (status = 'local') = (client_seq IS NULL) AND (status = 'local') = (file IS NULL)),
  CHECK ((status = 'answered') = (hub_outcome IS NOT NULL) AND (status = 'answered') = (receipt IS NOT NULL))
) STRICT;
INSERT INTO outbox_with_bodies (seq, command_id, name, outcome, actor_id, at, status) SELECT seq, command_id, name, outcome, actor_id, at, 'local' FROM outbox ORDER BY seq;
DROP TABLE outbox;
ALTER TABLE outbox_with_bodies RENAME TO outbox;
CREATE UNIQUE INDEX outbox_lane ON outbox (coalesce(client_id, ''), scope, client_seq);
CREATE INDEX outbox_waiting ON outbox (scope, client_seq) WHERE status = 'waiting';
CREATE INDEX outbox_unsettled ON outbox (file) WHERE settled_at IS NULL AND client_id IS NOT NULL;

-- What was signed stays as it was signed; an erasure alone takes a body away, and nothing takes an act.
CREATE TRIGGER outbox_is_frozen BEFORE UPDATE ON outbox
WHEN NEW.seq <> OLD.seq OR NEW.command_id <> OLD.command_id OR NEW.name <> OLD.name OR NEW.actor_id <> OLD.actor_id OR NEW.at <> OLD.at
  OR NEW.body_sha256 IS NOT OLD.body_sha256 OR NEW.signature IS NOT OLD.signature OR NEW.chain_number IS NOT OLD.chain_number OR NEW.scope IS NOT OLD.scope OR NEW.file IS NOT OLD.file
  OR (NEW.body IS NOT OLD.body AND (NEW.body IS NOT NULL OR NOT EXISTS (SELECT 1 FROM erasure_under_way)))
BEGIN SELECT RAISE (ABORT, 'outbox-is-frozen'); END;
CREATE TRIGGER outbox_is_kept BEFORE DELETE ON outbox BEGIN SELECT RAISE (ABORT, 'outbox-is-frozen'); END;
