-- The journal becomes a chain (shared/domain/audit/SPEC.md). Its entries are hashed and signed by the workstation, which SQL cannot do:
-- those of before this migration keep an empty digest until the first entry that follows chains them.

-- A workstation and the Ed25519 key by which anybody checks what it signed. Its name is part of the chain: it never changes.
CREATE TABLE workstation (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, public_key BLOB NOT NULL CHECK (length(public_key) = 32), enrolled_at INTEGER NOT NULL
) STRICT;
CREATE TRIGGER workstation_is_frozen BEFORE UPDATE ON workstation BEGIN SELECT RAISE (ABORT, 'workstation-is-frozen'); END;
CREATE TRIGGER workstation_is_kept BEFORE DELETE ON workstation BEGIN SELECT RAISE (ABORT, 'workstation-is-frozen'); END;

-- The secret half, of this workstation alone: it leaves this file in no export, no backup report and no synchronisation.
CREATE TABLE workstation_key (workstation_id TEXT PRIMARY KEY REFERENCES workstation (id), private_key BLOB NOT NULL) STRICT;

-- What the entries that retention took away leave behind: the last one's digest and signature, from which the chain goes on.
CREATE TABLE audit_checkpoint (
  through_seq INTEGER PRIMARY KEY, digest BLOB NOT NULL, entry_signature BLOB NOT NULL, entries INTEGER NOT NULL, newest_at INTEGER NOT NULL,
  purged_at INTEGER NOT NULL, workstation_id TEXT NOT NULL REFERENCES workstation (id), signature BLOB NOT NULL
) STRICT;

DROP TRIGGER audit_is_append_only_update;
DROP TRIGGER audit_is_append_only_delete;
DROP INDEX audit_by_subject;

-- `file` is the file that an entry belongs to ('member:7', else 'desk') and `file_seq` its place there; `prev` and `file_prev` are the
-- digests of the entry before it in the journal and in the file.
CREATE TABLE audit_chain (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, workstation_id TEXT NOT NULL, actor_id TEXT NOT NULL, role TEXT NOT NULL,
  action TEXT NOT NULL, subject TEXT NOT NULL, file TEXT NOT NULL, file_seq INTEGER NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('done', 'refused')), detail TEXT NOT NULL, command_id TEXT,
  prev BLOB NOT NULL, file_prev BLOB NOT NULL, digest BLOB NOT NULL, signature BLOB NOT NULL
) STRICT;
INSERT INTO audit_chain (seq, at, workstation_id, actor_id, role, action, subject, file, file_seq, outcome, detail, command_id, prev, file_prev, digest, signature)
SELECT seq, at, '', actor_id, role, action, subject, 'desk', -seq, outcome, detail, command_id, x'', x'', x'', x'' FROM audit ORDER BY seq;
DROP TABLE audit;
ALTER TABLE audit_chain RENAME TO audit;
CREATE UNIQUE INDEX audit_by_file ON audit (file, file_seq);

CREATE TRIGGER audit_is_chained BEFORE INSERT ON audit
WHEN length(NEW.digest) <> 32 OR length(NEW.signature) <> 64
  OR NEW.seq <> coalesce((SELECT max(seq) FROM audit), NEW.seq - 1) + 1
  OR NEW.prev <> coalesce((SELECT digest FROM audit ORDER BY seq DESC LIMIT 1), NEW.prev)
BEGIN SELECT RAISE (ABORT, 'audit-is-chained'); END;
CREATE TRIGGER audit_is_append_only_update BEFORE UPDATE ON audit WHEN OLD.digest <> x'' BEGIN SELECT RAISE (ABORT, 'audit-is-append-only'); END;
-- Retention alone deletes, and only what a checkpoint stands for.
CREATE TRIGGER audit_is_append_only_delete BEFORE DELETE ON audit
WHEN NOT EXISTS (SELECT 1 FROM audit_checkpoint WHERE through_seq >= OLD.seq)
BEGIN SELECT RAISE (ABORT, 'audit-is-append-only'); END;

CREATE TRIGGER audit_checkpoint_stands_for_an_entry BEFORE INSERT ON audit_checkpoint
WHEN NOT EXISTS (SELECT 1 FROM audit WHERE seq = NEW.through_seq AND digest = NEW.digest AND signature = NEW.entry_signature AND at <= NEW.newest_at)
BEGIN SELECT RAISE (ABORT, 'audit-checkpoint-is-invented'); END;
CREATE TRIGGER audit_checkpoint_is_frozen BEFORE UPDATE ON audit_checkpoint BEGIN SELECT RAISE (ABORT, 'audit-checkpoint-is-frozen'); END;
CREATE TRIGGER audit_checkpoint_is_kept BEFORE DELETE ON audit_checkpoint BEGIN SELECT RAISE (ABORT, 'audit-checkpoint-is-frozen'); END;

-- Whose paper it is: asked at each paper that is shown.
CREATE INDEX document_by_attachment ON document (attachment_id) WHERE attachment_id IS NOT NULL;
