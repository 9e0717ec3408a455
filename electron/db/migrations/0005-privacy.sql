-- Consents, requests of members on their data, corrections, purges, and what keeps an erased person from coming back.

ALTER TABLE member ADD COLUMN erased_on TEXT;

-- A row here opens, for one transaction, what the triggers below freeze. It never outlives it.
CREATE TABLE erasure_under_way (only INTEGER PRIMARY KEY CHECK (only = 1)) STRICT;

CREATE TABLE consent_text (sha256 TEXT PRIMARY KEY, purpose TEXT NOT NULL, version TEXT NOT NULL, text TEXT NOT NULL) STRICT;

CREATE TABLE consent (
  id TEXT PRIMARY KEY, member_id INTEGER NOT NULL REFERENCES member (id), purpose TEXT NOT NULL,
  decision TEXT NOT NULL CHECK (decision IN ('given', 'withdrawn')), decided_on TEXT NOT NULL,
  channel TEXT NOT NULL CHECK (channel IN ('agency', 'portal', 'post', 'phone')),
  text_shown TEXT CHECK (text_shown IN ('read-aloud', 'handed', 'own-screen')), text_sha256 TEXT NOT NULL REFERENCES consent_text (sha256),
  recorded_at INTEGER NOT NULL, recorded_by TEXT NOT NULL REFERENCES staff (id), recorded_by_name TEXT NOT NULL,
  CHECK (decision = 'withdrawn' OR text_shown IS NOT NULL)
) STRICT;
CREATE INDEX consent_by_member ON consent (member_id, purpose, decided_on);

CREATE TABLE privacy_request (
  id TEXT PRIMARY KEY, number TEXT NOT NULL UNIQUE, member_id INTEGER NOT NULL REFERENCES member (id),
  kind TEXT NOT NULL CHECK (kind IN ('access', 'rectification', 'erasure', 'portability', 'objection', 'restriction')),
  status TEXT NOT NULL CHECK (status IN ('open', 'answered', 'refused')),
  channel TEXT NOT NULL CHECK (channel IN ('agency', 'portal', 'post', 'phone')),
  received_on TEXT NOT NULL, deadline_on TEXT NOT NULL, wording TEXT NOT NULL,
  identity_means TEXT CHECK (identity_means IN ('paper-seen', 'portal', 'call-back', 'known')), identity_by TEXT REFERENCES staff (id), identity_at INTEGER,
  extended_on TEXT, extension_reason TEXT,
  entered_by TEXT NOT NULL, entered_by_name TEXT NOT NULL, entered_at INTEGER NOT NULL,
  exported_at INTEGER, export_sha256 TEXT,
  decided_by TEXT REFERENCES staff (id), decided_at INTEGER, answer TEXT, lifted_on TEXT, version INTEGER NOT NULL,
  CHECK ((status = 'open') = (decided_by IS NULL)),
  CHECK (status = 'open' OR answer IS NOT NULL),
  CHECK (status <> 'answered' OR identity_means IS NOT NULL),
  CHECK (kind <> 'erasure' OR decided_by IS NULL OR decided_by <> entered_by)
) STRICT;
CREATE INDEX privacy_request_by_member ON privacy_request (member_id, received_on);
CREATE INDEX privacy_request_open ON privacy_request (deadline_on) WHERE status = 'open';
CREATE UNIQUE INDEX privacy_request_one_open ON privacy_request (member_id, kind) WHERE status = 'open';

CREATE TABLE rectification (
  id TEXT PRIMARY KEY, member_id INTEGER NOT NULL REFERENCES member (id), document_id TEXT REFERENCES document (id),
  reason TEXT NOT NULL, changes TEXT NOT NULL,
  made_by TEXT NOT NULL REFERENCES staff (id), made_by_name TEXT NOT NULL, made_at INTEGER NOT NULL
) STRICT;
CREATE INDEX rectification_by_member ON rectification (member_id, made_at);

CREATE TABLE purge_run (
  id TEXT PRIMARY KEY, as_of TEXT NOT NULL, started_at INTEGER NOT NULL, ended_at INTEGER, actor_id TEXT NOT NULL, counts TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX purge_run_one_open ON purge_run (ended_at IS NULL) WHERE ended_at IS NULL;

CREATE TABLE erased_key (digest TEXT PRIMARY KEY, erased_on TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- A withdrawal is a new row; a row once written stays as it is.
CREATE TRIGGER consent_is_append_only_update BEFORE UPDATE ON consent BEGIN SELECT RAISE (ABORT, 'consent-is-append-only'); END;
CREATE TRIGGER consent_is_append_only_delete BEFORE DELETE ON consent WHEN NOT EXISTS (SELECT 1 FROM erasure_under_way)
BEGIN SELECT RAISE (ABORT, 'consent-is-append-only'); END;
CREATE TRIGGER consent_text_is_frozen BEFORE UPDATE ON consent_text BEGIN SELECT RAISE (ABORT, 'consent-text-is-frozen'); END;
CREATE TRIGGER consent_text_is_kept BEFORE DELETE ON consent_text BEGIN SELECT RAISE (ABORT, 'consent-text-is-frozen'); END;
CREATE TRIGGER rectification_is_append_only_update BEFORE UPDATE ON rectification BEGIN SELECT RAISE (ABORT, 'rectification-is-append-only'); END;
CREATE TRIGGER rectification_is_append_only_delete BEFORE DELETE ON rectification WHEN NOT EXISTS (SELECT 1 FROM erasure_under_way)
BEGIN SELECT RAISE (ABORT, 'rectification-is-append-only'); END;

-- Who asks for an erasure never validates it, whatever code runs; a decision is final; nobody becomes another maker.
CREATE TRIGGER privacy_request_decider_is_not_maker BEFORE UPDATE OF decided_by ON privacy_request
WHEN NEW.kind = 'erasure' AND NEW.decided_by = OLD.entered_by
BEGIN SELECT RAISE (ABORT, 'decider-entered-it'); END;
CREATE TRIGGER privacy_request_decision_is_final BEFORE UPDATE ON privacy_request
WHEN OLD.status <> 'open' AND (NEW.status <> OLD.status OR NEW.decided_by IS NOT OLD.decided_by)
BEGIN SELECT RAISE (ABORT, 'already-decided'); END;
CREATE TRIGGER privacy_request_maker_is_final BEFORE UPDATE OF entered_by, kind ON privacy_request
WHEN NEW.entered_by <> OLD.entered_by OR NEW.kind <> OLD.kind
BEGIN SELECT RAISE (ABORT, 'maker-is-final'); END;
CREATE TRIGGER privacy_request_is_kept BEFORE DELETE ON privacy_request BEGIN SELECT RAISE (ABORT, 'privacy-request-is-kept'); END;

-- An issued document is frozen, until the time for which it is kept is over.
DROP TRIGGER issued_document_is_kept;
CREATE TRIGGER issued_document_is_kept BEFORE DELETE ON issued_document WHEN NOT EXISTS (SELECT 1 FROM erasure_under_way)
BEGIN SELECT RAISE (ABORT, 'issued-document-is-frozen'); END;

-- What was decided stays as it was decided, until the time for which it is kept is over.
DROP TRIGGER rib_change_is_decided;
CREATE TRIGGER rib_change_is_decided BEFORE UPDATE ON rib_change
WHEN (SELECT status FROM request WHERE id = OLD.request_id) IN ('accepted', 'refused', 'withdrawn') AND NOT EXISTS (SELECT 1 FROM erasure_under_way)
BEGIN SELECT RAISE (ABORT, 'already-decided'); END;
DROP TRIGGER beneficiary_addition_is_decided;
CREATE TRIGGER beneficiary_addition_is_decided BEFORE UPDATE ON beneficiary_addition
WHEN (SELECT status FROM request WHERE id = OLD.request_id) IN ('accepted', 'refused', 'withdrawn') AND NOT EXISTS (SELECT 1 FROM erasure_under_way)
BEGIN SELECT RAISE (ABORT, 'already-decided'); END;

-- The index of names follows a name, and forgets the one before: a word that nobody has any more is no longer a word of the index.
DROP TRIGGER member_search_follows_name;
CREATE TRIGGER member_search_follows_name AFTER UPDATE OF sort_key ON person
WHEN NEW.sort_key <> OLD.sort_key AND EXISTS (SELECT 1 FROM member WHERE person_id = NEW.id)
BEGIN
  DELETE FROM member_search WHERE rowid = (SELECT id FROM member WHERE person_id = NEW.id);
  INSERT INTO member_search (rowid, names)
  SELECT id, NEW.sort_key || ' ' || replace(substr(NEW.sort_key, 1, instr(NEW.sort_key, '  ')), ' ', '')
    || ' ' || replace(substr(NEW.sort_key, instr(NEW.sort_key, '  ')), ' ', '') FROM member WHERE person_id = NEW.id;
  INSERT INTO name_token (token, uses)
  SELECT DISTINCT value, 1 FROM json_each('["' || replace(NEW.sort_key, ' ', '","') || '","'
    || replace(substr(NEW.sort_key, 1, instr(NEW.sort_key, '  ')), ' ', '') || '","'
    || replace(substr(NEW.sort_key, instr(NEW.sort_key, '  ')), ' ', '') || '"]') WHERE value <> ''
  ON CONFLICT (token) DO UPDATE SET uses = uses + 1;
  UPDATE name_token SET uses = max(1, uses - 1) WHERE token IN (
    SELECT DISTINCT value FROM json_each('["' || replace(OLD.sort_key, ' ', '","') || '","'
      || replace(substr(OLD.sort_key, 1, instr(OLD.sort_key, '  ')), ' ', '') || '","'
      || replace(substr(OLD.sort_key, instr(OLD.sort_key, '  ')), ' ', '') || '"]') WHERE value <> '');
  DELETE FROM name_token WHERE token IN (
    SELECT DISTINCT value FROM json_each('["' || replace(OLD.sort_key, ' ', '","') || '","'
      || replace(substr(OLD.sort_key, 1, instr(OLD.sort_key, '  ')), ' ', '') || '","'
      || replace(substr(OLD.sort_key, instr(OLD.sort_key, '  ')), ' ', '') || '"]') WHERE value <> '')
    -- The equals sign is a search too, and one that a schema may ask without being trusted.
    AND NOT EXISTS (SELECT 1 FROM member_search WHERE member_search = '"' || name_token.token || '"');
END;
