-- Help with the members' access to their portal (ACC-01 to ACC-19).

-- Two more kinds of request. SQLite changes no CHECK in place: the table is written again as it was, then its indexes and triggers.
-- Triggers of other tables that read it stand aside meanwhile: SQLite renames no table while one of them names a missing one.
DROP TRIGGER request_follows_agency;
DROP TRIGGER rib_change_is_decided;
DROP TRIGGER beneficiary_addition_is_decided;
CREATE TABLE request_rebuilt (
  id TEXT PRIMARY KEY, number TEXT NOT NULL UNIQUE,
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
INSERT INTO request_rebuilt (id, number, kind, member_id, contract_id, status, channel, entered_by, entered_by_name, received_at, goal_at, deadline_at, paused_at,
  blocks, claimed_by, claim_until, decided_by, decided_at, reason_code, member_message, correction_kind, note, summary, agency_id, version)
SELECT id, number, kind, member_id, contract_id, status, channel, entered_by, entered_by_name, received_at, goal_at, deadline_at, paused_at,
  blocks, claimed_by, claim_until, decided_by, decided_at, reason_code, member_message, correction_kind, note, summary, agency_id, version FROM request;
DROP TABLE request;
ALTER TABLE request_rebuilt RENAME TO request;

CREATE INDEX request_by_member ON request (member_id, received_at);
CREATE INDEX request_open_by_agency ON request (agency_id, deadline_at, number) WHERE status IN ('to-check', 'correction');
CREATE INDEX request_open ON request (status, deadline_at) WHERE status IN ('to-check', 'correction');
CREATE INDEX request_by_decision ON request (decided_at) WHERE decided_at IS NOT NULL;
CREATE UNIQUE INDEX request_one_open_operation ON request (blocks) WHERE blocks IS NOT NULL AND status IN ('to-check', 'correction');

CREATE TRIGGER request_decider_is_not_maker BEFORE UPDATE OF decided_by ON request
WHEN NEW.decided_by IS NOT NULL AND NEW.decided_by = OLD.entered_by
BEGIN SELECT RAISE (ABORT, 'decider-entered-it'); END;

CREATE TRIGGER request_decision_is_final BEFORE UPDATE ON request
WHEN OLD.status IN ('accepted', 'refused', 'withdrawn') AND (NEW.status <> OLD.status OR NEW.decided_by IS NOT OLD.decided_by)
BEGIN SELECT RAISE (ABORT, 'already-decided'); END;

CREATE TRIGGER request_maker_is_final BEFORE UPDATE OF entered_by ON request
WHEN NEW.entered_by <> OLD.entered_by
BEGIN SELECT RAISE (ABORT, 'maker-is-final'); END;

CREATE TRIGGER request_transition_is_legal BEFORE UPDATE OF status ON request
WHEN NEW.status <> OLD.status AND OLD.status || '>' || NEW.status NOT IN (
  'to-check>correction', 'to-check>accepted', 'to-check>refused', 'to-check>withdrawn', 'correction>to-check', 'correction>withdrawn')
BEGIN SELECT RAISE (ABORT, 'illegal-transition'); END;

CREATE TRIGGER request_decision_is_whole BEFORE UPDATE OF decided_at, reason_code, kind, member_id, contract_id ON request
WHEN OLD.status IN ('accepted', 'refused', 'withdrawn') AND (
  NEW.decided_at IS NOT OLD.decided_at OR NEW.reason_code IS NOT OLD.reason_code
  OR NEW.kind <> OLD.kind OR NEW.member_id <> OLD.member_id OR NEW.contract_id IS NOT OLD.contract_id)
BEGIN SELECT RAISE (ABORT, 'already-decided'); END;

CREATE TRIGGER request_takes_agency AFTER INSERT ON request
BEGIN UPDATE request SET agency_id = (SELECT agency_id FROM member WHERE id = NEW.member_id) WHERE id = NEW.id; END;
CREATE TRIGGER request_follows_agency AFTER UPDATE OF agency_id ON member WHEN NEW.agency_id <> OLD.agency_id
BEGIN UPDATE request SET agency_id = NEW.agency_id WHERE member_id = NEW.id; END;

CREATE TRIGGER rib_change_is_decided BEFORE UPDATE ON rib_change
WHEN (SELECT status FROM request WHERE id = OLD.request_id) IN ('accepted', 'refused', 'withdrawn') AND NOT EXISTS (SELECT 1 FROM erasure_under_way)
BEGIN SELECT RAISE (ABORT, 'already-decided'); END;
CREATE TRIGGER beneficiary_addition_is_decided BEFORE UPDATE ON beneficiary_addition
WHEN (SELECT status FROM request WHERE id = OLD.request_id) IN ('accepted', 'refused', 'withdrawn') AND NOT EXISTS (SELECT 1 FROM erasure_under_way)
BEGIN SELECT RAISE (ABORT, 'already-decided'); END;

CREATE TRIGGER contract_opens_with_request AFTER INSERT ON request
WHEN NEW.contract_id IS NOT NULL AND NEW.blocks = 'contract:' || NEW.contract_id AND NEW.status IN ('to-check', 'correction')
BEGIN UPDATE contract SET open_request_id = NEW.id WHERE id = NEW.contract_id; END;

CREATE TRIGGER contract_closes_with_request AFTER UPDATE OF status ON request
WHEN NEW.status IN ('accepted', 'refused', 'withdrawn')
BEGIN UPDATE contract SET open_request_id = NULL WHERE open_request_id = NEW.id; END;

-- The day on which a telephone changed, as `email_changed_on` for the e-mail.
ALTER TABLE member ADD COLUMN phone_changed_on TEXT;

-- What the insurer's portal says of a member's account. The desk reads it; no password, code or answer is ever in it.
CREATE TABLE portal_account (
  member_id INTEGER PRIMARY KEY REFERENCES member (id), state TEXT NOT NULL CHECK (state IN ('none', 'active', 'blocked')), blocked_until INTEGER,
  login_email TEXT, code_channel TEXT CHECK (code_channel IN ('email', 'sms')), created_on TEXT, told_at INTEGER NOT NULL
) STRICT;

CREATE TABLE portal_connection (
  id TEXT PRIMARY KEY, member_id INTEGER NOT NULL REFERENCES member (id), at INTEGER NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('opened', 'refused', 'stopped')), device TEXT NOT NULL, place TEXT NOT NULL,
  known_device INTEGER NOT NULL CHECK (known_device IN (0, 1))
) STRICT;
CREATE INDEX portal_connection_by_member ON portal_connection (member_id, at);

-- An address that sent a message back. It is flagged as long as the file holds it.
CREATE TABLE email_bounce (
  member_id INTEGER NOT NULL REFERENCES member (id), address TEXT NOT NULL, bounced_on TEXT NOT NULL, PRIMARY KEY (member_id, address)
) STRICT;

-- While one is open, no account number of the member changes: see the triggers below.
CREATE TABLE access_alert (
  id TEXT PRIMARY KEY, member_id INTEGER NOT NULL REFERENCES member (id), kind TEXT NOT NULL CHECK (kind IN ('unusual-connection', 'unrecognised-access')),
  connection_id TEXT REFERENCES portal_connection (id), opened_at INTEGER NOT NULL, opened_by TEXT NOT NULL, opened_by_name TEXT NOT NULL, note TEXT,
  closed_at INTEGER, closed_by TEXT REFERENCES staff (id), outcome TEXT CHECK (outcome IN ('recognised', 'not-recognised', 'secured')), closing_note TEXT,
  version INTEGER NOT NULL,
  CHECK ((closed_at IS NULL) = (closed_by IS NULL) AND (closed_at IS NULL) = (outcome IS NULL)),
  CHECK (kind <> 'unrecognised-access' OR closed_by IS NULL OR closed_by <> opened_by)
) STRICT;
CREATE INDEX access_alert_by_member ON access_alert (member_id, opened_at);
CREATE INDEX access_alert_open ON access_alert (member_id) WHERE closed_at IS NULL;

-- Answers to the four-field check; what was said is not kept.
CREATE TABLE identity_check (
  id TEXT PRIMARY KEY, member_id INTEGER NOT NULL REFERENCES member (id), at INTEGER NOT NULL, staff_id TEXT NOT NULL REFERENCES staff (id),
  outcome TEXT NOT NULL CHECK (outcome IN ('match', 'mismatch'))
) STRICT;
CREATE INDEX identity_check_by_member ON identity_check (member_id, at);

-- What the desk asks of the portal; it leaves with the outbox. `sent_to` is masked.
CREATE TABLE portal_order (
  id TEXT PRIMARY KEY, member_id INTEGER NOT NULL REFERENCES member (id),
  kind TEXT NOT NULL CHECK (kind IN ('send-identifier', 'send-reset-link', 'reset-access', 'block-access')), sent_to TEXT, request_id TEXT REFERENCES request (id),
  ordered_at INTEGER NOT NULL, ordered_by TEXT NOT NULL REFERENCES staff (id), ordered_by_name TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('to-send', 'sent'))
) STRICT;
CREATE INDEX portal_order_by_member ON portal_order (member_id, ordered_at);

-- The proof on which access is given back: a document seen, valid, whose photo is the person's. No other is kept.
CREATE TABLE portal_reset (
  id TEXT PRIMARY KEY, member_id INTEGER NOT NULL REFERENCES member (id), request_id TEXT UNIQUE REFERENCES request (id), document_kind TEXT NOT NULL,
  number_end TEXT NOT NULL CHECK (length(number_end) = 4), expires_on TEXT NOT NULL, document_seen INTEGER NOT NULL CHECK (document_seen = 1),
  photo_matches INTEGER NOT NULL CHECK (photo_matches = 1), reason TEXT NOT NULL, email TEXT, mobile TEXT, seen_at INTEGER NOT NULL,
  seen_by TEXT NOT NULL REFERENCES staff (id), CHECK (email IS NOT NULL OR mobile IS NOT NULL)
) STRICT;
CREATE INDEX portal_reset_by_member ON portal_reset (member_id, seen_at);

CREATE TABLE contact_change (
  request_id TEXT PRIMARY KEY REFERENCES request (id), email TEXT, mobile TEXT, CHECK (email IS NOT NULL OR mobile IS NOT NULL)
) STRICT;

CREATE TABLE script_run (
  id TEXT PRIMARY KEY, member_id INTEGER NOT NULL REFERENCES member (id), script TEXT NOT NULL, answers TEXT NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('solved', 'to-call-back', 'handed-over')), note TEXT, ended_at INTEGER NOT NULL,
  ended_by TEXT NOT NULL REFERENCES staff (id), ended_by_name TEXT NOT NULL
) STRICT;
CREATE INDEX script_run_by_member ON script_run (member_id, ended_at);

-- A held change of RIB is accepted by nobody, whatever code runs (RIB-09, ACC-12, ACC-13).
CREATE TRIGGER bank_change_is_frozen_update BEFORE UPDATE OF status ON request
WHEN NEW.kind = 'rib-change' AND NEW.status = 'accepted' AND OLD.status <> 'accepted'
  AND EXISTS (SELECT 1 FROM access_alert WHERE member_id = NEW.member_id AND closed_at IS NULL)
BEGIN SELECT RAISE (ABORT, 'bank-change-frozen'); END;
-- One that arrives already accepted, by another desk before the alert, is history.
CREATE TRIGGER bank_change_is_frozen_insert BEFORE INSERT ON request
WHEN NEW.kind = 'rib-change' AND NEW.status = 'accepted'
  AND EXISTS (SELECT 1 FROM access_alert WHERE member_id = NEW.member_id AND closed_at IS NULL AND opened_at <= NEW.decided_at)
BEGIN SELECT RAISE (ABORT, 'bank-change-frozen'); END;

CREATE TRIGGER access_alert_closing_is_final BEFORE UPDATE ON access_alert WHEN OLD.closed_at IS NOT NULL
BEGIN SELECT RAISE (ABORT, 'alert-already-closed'); END;
CREATE TRIGGER access_alert_opener_is_final BEFORE UPDATE OF opened_by, kind ON access_alert WHEN NEW.opened_by <> OLD.opened_by OR NEW.kind <> OLD.kind
BEGIN SELECT RAISE (ABORT, 'opener-is-final'); END;
CREATE TRIGGER identity_check_is_final BEFORE UPDATE ON identity_check BEGIN SELECT RAISE (ABORT, 'identity-check-is-final'); END;

-- A reset that another person had to decide leaves for the portal once they have accepted it, and not before.
CREATE TRIGGER reset_order_follows_decision BEFORE INSERT ON portal_order
WHEN NEW.kind = 'reset-access' AND NEW.request_id IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM request WHERE id = NEW.request_id AND kind = 'portal-reset' AND status = 'accepted' AND decided_by <> entered_by)
BEGIN SELECT RAISE (ABORT, 'reset-not-decided'); END;
-- And while such a decision is awaited, none leaves without it.
CREATE TRIGGER reset_order_waits_for_decision BEFORE INSERT ON portal_order
WHEN NEW.kind = 'reset-access' AND NEW.request_id IS NULL AND EXISTS (
  SELECT 1 FROM request WHERE blocks = 'portal:member:' || NEW.member_id AND status IN ('to-check', 'correction'))
BEGIN SELECT RAISE (ABORT, 'reset-not-decided'); END;

-- A proof stays what was seen, and what was decided on stays what it was.
CREATE TRIGGER portal_reset_is_final BEFORE UPDATE ON portal_reset BEGIN SELECT RAISE (ABORT, 'reset-is-final'); END;
CREATE TRIGGER contact_change_is_decided BEFORE UPDATE ON contact_change
WHEN (SELECT status FROM request WHERE id = OLD.request_id) IN ('accepted', 'refused', 'withdrawn')
BEGIN SELECT RAISE (ABORT, 'already-decided'); END;
