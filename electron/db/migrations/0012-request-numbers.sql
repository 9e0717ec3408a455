-- A number of a request is given once by a desk, and once by the hub in each agency. A desk that was restored from an older copy, before it noticed, could
-- give one that the hub already had elsewhere: what the hub says is written as it is, and two requests of two agencies may then share a number.
-- SQLite changes no constraint in place: the table is made again, with its indexes and triggers as they were.
DROP TRIGGER request_follows_agency;
DROP TRIGGER rib_change_is_decided;
DROP TRIGGER beneficiary_addition_is_decided;
DROP TRIGGER contact_change_is_decided;
DROP TRIGGER reset_order_follows_decision;
DROP TRIGGER reset_order_waits_for_decision;
CREATE TABLE request_numbered (
  id TEXT PRIMARY KEY, number TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('rib-change', 'beneficiary-addition', 'act-review', 'guarantee-change', 'third-party-payment', 'termination', 'exceptional-cover', 'portal-reset', 'contact-change')),
  member_id INTEGER NOT NULL REFERENCES member (id), contract_id INTEGER REFERENCES contract (id),
  status TEXT NOT NULL CHECK (status IN ('to-check', 'correction', 'accepted', 'refused', 'withdrawn')),
  channel TEXT NOT NULL CHECK (channel IN ('agency', 'portal', 'app', 'post')),
  entered_by TEXT NOT NULL, entered_by_name TEXT NOT NULL, received_at INTEGER NOT NULL, goal_at INTEGER NOT NULL, deadline_at INTEGER NOT NULL,
  paused_at INTEGER, blocks TEXT, claimed_by TEXT REFERENCES staff (id), claim_until INTEGER,
  decided_by TEXT REFERENCES staff (id), decided_at INTEGER, reason_code TEXT, member_message TEXT, correction_kind TEXT, note TEXT,
  summary TEXT NOT NULL, agency_id TEXT REFERENCES agency (id), version INTEGER NOT NULL,
  CHECK ((status IN ('accepted', 'refused')) = (decided_by IS NOT NULL)),
  CHECK (status <> 'refused' OR (reason_code IS NOT NULL AND member_message IS NOT NULL)),
  CHECK (decided_by IS NULL OR decided_by <> entered_by)
) STRICT;
INSERT INTO request_numbered SELECT * FROM request;
DROP TABLE request;
ALTER TABLE request_numbered RENAME TO request;
CREATE INDEX request_by_member ON request (member_id, received_at);
CREATE INDEX request_open_by_agency ON request (agency_id, deadline_at, number) WHERE status IN ('to-check', 'correction');
CREATE INDEX request_open ON request (status, deadline_at) WHERE status IN ('to-check', 'correction');
CREATE INDEX request_by_decision ON request (decided_at) WHERE decided_at IS NOT NULL;
CREATE UNIQUE INDEX request_one_open_operation ON request (blocks) WHERE blocks IS NOT NULL AND status IN ('to-check', 'correction');
CREATE INDEX request_by_number ON request (number);
CREATE TRIGGER request_decider_is_not_maker BEFORE UPDATE OF decided_by ON request
WHEN NEW.decided_by IS NOT NULL AND NEW.decided_by = OLD.entered_by
BEGIN SELECT RAISE (ABORT, 'decider-entered-it'); END;
CREATE TRIGGER request_maker_is_final BEFORE UPDATE OF entered_by ON request
WHEN NEW.entered_by <> OLD.entered_by
BEGIN SELECT RAISE (ABORT, 'maker-is-final'); END;
CREATE TRIGGER request_takes_agency AFTER INSERT ON request
BEGIN UPDATE request SET agency_id = (SELECT agency_id FROM member WHERE id = NEW.member_id) WHERE id = NEW.id; END;
CREATE TRIGGER contract_opens_with_request AFTER INSERT ON request
WHEN NEW.contract_id IS NOT NULL AND NEW.blocks = 'contract:' || NEW.contract_id AND NEW.status IN ('to-check', 'correction')
BEGIN UPDATE contract SET open_request_id = NEW.id WHERE id = NEW.contract_id; END;
CREATE TRIGGER contract_closes_with_request AFTER UPDATE OF status ON request
WHEN NEW.status IN ('accepted', 'refused', 'withdrawn')
BEGIN UPDATE contract SET open_request_id = NULL WHERE open_request_id = NEW.id; END;
CREATE TRIGGER request_decision_is_final BEFORE UPDATE ON request
WHEN OLD.status IN ('accepted', 'refused', 'withdrawn') AND (NEW.status <> OLD.status OR NEW.decided_by IS NOT OLD.decided_by)
  AND NOT EXISTS (SELECT 1 FROM settling)
BEGIN SELECT RAISE (ABORT, 'already-decided'); END;
CREATE TRIGGER request_transition_is_legal BEFORE UPDATE OF status ON request
WHEN NEW.status <> OLD.status AND OLD.status || '>' || NEW.status NOT IN (
  'to-check>correction', 'to-check>accepted', 'to-check>refused', 'to-check>withdrawn', 'correction>to-check', 'correction>withdrawn')
  AND NOT EXISTS (SELECT 1 FROM settling)
BEGIN SELECT RAISE (ABORT, 'illegal-transition'); END;
CREATE TRIGGER request_decision_is_whole BEFORE UPDATE OF decided_at, reason_code, kind, member_id, contract_id ON request
WHEN OLD.status IN ('accepted', 'refused', 'withdrawn') AND (
  NEW.decided_at IS NOT OLD.decided_at OR NEW.reason_code IS NOT OLD.reason_code
  OR NEW.kind <> OLD.kind OR NEW.member_id <> OLD.member_id OR NEW.contract_id IS NOT OLD.contract_id)
  AND NOT EXISTS (SELECT 1 FROM settling)
BEGIN SELECT RAISE (ABORT, 'already-decided'); END;
CREATE TRIGGER bank_change_is_frozen_update BEFORE UPDATE OF status ON request
WHEN NEW.kind = 'rib-change' AND NEW.status = 'accepted' AND OLD.status <> 'accepted'
  AND EXISTS (SELECT 1 FROM access_alert WHERE member_id = NEW.member_id AND closed_at IS NULL)
  AND NOT EXISTS (SELECT 1 FROM settling)
BEGIN SELECT RAISE (ABORT, 'bank-change-frozen'); END;
CREATE TRIGGER bank_change_is_frozen_insert BEFORE INSERT ON request
WHEN NEW.kind = 'rib-change' AND NEW.status = 'accepted'
  AND EXISTS (SELECT 1 FROM access_alert WHERE member_id = NEW.member_id AND closed_at IS NULL AND opened_at <= NEW.decided_at)
  AND NOT EXISTS (SELECT 1 FROM settling)
BEGIN SELECT RAISE (ABORT, 'bank-change-frozen'); END;
CREATE TRIGGER request_follows_agency AFTER UPDATE OF agency_id ON member WHEN NEW.agency_id <> OLD.agency_id
BEGIN UPDATE request SET agency_id = NEW.agency_id WHERE member_id = NEW.id; END;
CREATE TRIGGER rib_change_is_decided BEFORE UPDATE ON rib_change
WHEN (SELECT status FROM request WHERE id = OLD.request_id) IN ('accepted', 'refused', 'withdrawn') AND NOT EXISTS (SELECT 1 FROM erasure_under_way)
  AND NOT EXISTS (SELECT 1 FROM settling)
BEGIN SELECT RAISE (ABORT, 'already-decided'); END;
CREATE TRIGGER beneficiary_addition_is_decided BEFORE UPDATE ON beneficiary_addition
WHEN (SELECT status FROM request WHERE id = OLD.request_id) IN ('accepted', 'refused', 'withdrawn') AND NOT EXISTS (SELECT 1 FROM erasure_under_way)
  AND NOT EXISTS (SELECT 1 FROM settling)
BEGIN SELECT RAISE (ABORT, 'already-decided'); END;
CREATE TRIGGER contact_change_is_decided BEFORE UPDATE ON contact_change
WHEN (SELECT status FROM request WHERE id = OLD.request_id) IN ('accepted', 'refused', 'withdrawn')
  AND NOT EXISTS (SELECT 1 FROM settling)
BEGIN SELECT RAISE (ABORT, 'already-decided'); END;
CREATE TRIGGER reset_order_follows_decision BEFORE INSERT ON portal_order
WHEN NEW.kind = 'reset-access' AND NEW.request_id IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM request WHERE id = NEW.request_id AND kind = 'portal-reset' AND status = 'accepted' AND decided_by <> entered_by)
  AND NOT EXISTS (SELECT 1 FROM settling)
BEGIN SELECT RAISE (ABORT, 'reset-not-decided'); END;
CREATE TRIGGER reset_order_waits_for_decision BEFORE INSERT ON portal_order
WHEN NEW.kind = 'reset-access' AND NEW.request_id IS NULL AND EXISTS (
  SELECT 1 FROM request WHERE blocks = 'portal:member:' || NEW.member_id AND status IN ('to-check', 'correction'))
  AND NOT EXISTS (SELECT 1 FROM settling)
BEGIN SELECT RAISE (ABORT, 'reset-not-decided'); END;
-- Of the acts of this desk no two have one number.
CREATE TRIGGER request_number_is_new BEFORE INSERT ON request
WHEN EXISTS (SELECT 1 FROM request WHERE number = NEW.number) AND NOT EXISTS (SELECT 1 FROM settling)
BEGIN SELECT RAISE (ABORT, 'number-taken'); END;

-- And the requests of members on their own data.
CREATE TABLE privacy_request_numbered (
  id TEXT PRIMARY KEY, number TEXT NOT NULL, member_id INTEGER NOT NULL REFERENCES member (id),
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
INSERT INTO privacy_request_numbered SELECT * FROM privacy_request;
DROP TABLE privacy_request;
ALTER TABLE privacy_request_numbered RENAME TO privacy_request;
CREATE INDEX privacy_request_by_member ON privacy_request (member_id, received_on);
CREATE INDEX privacy_request_open ON privacy_request (deadline_on) WHERE status = 'open';
CREATE UNIQUE INDEX privacy_request_one_open ON privacy_request (member_id, kind) WHERE status = 'open';
CREATE INDEX privacy_request_by_number ON privacy_request (number);
CREATE TRIGGER privacy_request_decider_is_not_maker BEFORE UPDATE OF decided_by ON privacy_request
WHEN NEW.kind = 'erasure' AND NEW.decided_by = OLD.entered_by
BEGIN SELECT RAISE (ABORT, 'decider-entered-it'); END;
CREATE TRIGGER privacy_request_maker_is_final BEFORE UPDATE OF entered_by, kind ON privacy_request
WHEN NEW.entered_by <> OLD.entered_by OR NEW.kind <> OLD.kind
BEGIN SELECT RAISE (ABORT, 'maker-is-final'); END;
CREATE TRIGGER privacy_request_decision_is_final BEFORE UPDATE ON privacy_request
WHEN OLD.status <> 'open' AND (NEW.status <> OLD.status OR NEW.decided_by IS NOT OLD.decided_by)
  AND NOT EXISTS (SELECT 1 FROM settling)
BEGIN SELECT RAISE (ABORT, 'already-decided'); END;
CREATE TRIGGER privacy_request_is_kept BEFORE DELETE ON privacy_request WHEN NOT EXISTS (SELECT 1 FROM settling)
BEGIN SELECT RAISE (ABORT, 'privacy-request-is-kept'); END;
CREATE TRIGGER privacy_request_number_is_new BEFORE INSERT ON privacy_request
WHEN EXISTS (SELECT 1 FROM privacy_request WHERE number = NEW.number) AND NOT EXISTS (SELECT 1 FROM settling)
BEGIN SELECT RAISE (ABORT, 'number-taken'); END;
