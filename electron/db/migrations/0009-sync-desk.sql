-- What a desk keeps of its hub. A desk without a hub has no row here, and is its own authority.

-- Its place there: one row, made when the desk joins.
CREATE TABLE hub_link (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  url TEXT NOT NULL, device_id TEXT NOT NULL, staff_id TEXT NOT NULL, joined_at INTEGER NOT NULL,
  -- What the desk numbers its acts with: given anew to a desk that was restored or copied.
  client_id TEXT NOT NULL, series TEXT NOT NULL,
  -- What the hub signs its receipts with.
  key_id TEXT NOT NULL, public_key TEXT NOT NULL,
  -- Serves once; the next one is written before it is used.
  refresh_token TEXT NOT NULL,
  -- Why the desk stopped by itself, and waits for a person: too many rows would go, it was shut out, its program is too old.
  halted TEXT CHECK (halted IN ('mass-delete', 'revoked', 'upgrade-required', 'log-broken'))
) STRICT;

-- How far the log of each scope was taken: dense from 1, so that nothing can be missing below.
CREATE TABLE hub_scope (
  scope TEXT PRIMARY KEY, epoch TEXT NOT NULL, seq INTEGER NOT NULL, hash BLOB NOT NULL CHECK (length(hash) = 32),
  -- The end of the hub's log when it was last heard of.
  head INTEGER NOT NULL, heard_at INTEGER NOT NULL,
  -- 1 while the whole log is taken again, its lines kept aside: the rows are made anew from it once it is here.
  is_rebuilt INTEGER NOT NULL CHECK (is_rebuilt IN (0, 1)),
  -- A person said yes to what goes up to here, however much it is.
  allowed_to INTEGER NOT NULL DEFAULT 0
) STRICT;

-- A row as it was before the first act on it that the hub has not settled yet: what is put back when the act is refused. Null: there was none.
CREATE TABLE row_before (
  entity TEXT NOT NULL, row_id TEXT NOT NULL, file TEXT NOT NULL, body TEXT,
  PRIMARY KEY (entity, row_id)
) STRICT;
CREATE INDEX row_before_by_file ON row_before (file);

-- Lines of the hub's log on a file that has acts of this desk under way: they are written once those are settled.
CREATE TABLE held_line (
  scope TEXT NOT NULL, seq INTEGER NOT NULL, file TEXT NOT NULL, line TEXT NOT NULL,
  PRIMARY KEY (scope, seq)
) STRICT;
CREATE INDEX held_line_by_file ON held_line (file, scope, seq);

-- Files whose kept lines are their whole log: what these do not name goes.
CREATE TABLE rebuilt_file (file TEXT PRIMARY KEY) STRICT;

-- Holds a row while a file takes what the hub says in the place of what the desk had proposed: the guards of acts let that pass.
-- Those of four eyes do not: nobody decides what they entered, whoever says so.
CREATE TABLE settling (file TEXT NOT NULL) STRICT;

DROP TRIGGER request_decision_is_final;
CREATE TRIGGER request_decision_is_final BEFORE UPDATE ON request
WHEN OLD.status IN ('accepted', 'refused', 'withdrawn') AND (NEW.status <> OLD.status OR NEW.decided_by IS NOT OLD.decided_by)
  AND NOT EXISTS (SELECT 1 FROM settling)
BEGIN SELECT RAISE (ABORT, 'already-decided'); END;
DROP TRIGGER request_transition_is_legal;
CREATE TRIGGER request_transition_is_legal BEFORE UPDATE OF status ON request
WHEN NEW.status <> OLD.status AND OLD.status || '>' || NEW.status NOT IN (
  'to-check>correction', 'to-check>accepted', 'to-check>refused', 'to-check>withdrawn', 'correction>to-check', 'correction>withdrawn')
  AND NOT EXISTS (SELECT 1 FROM settling)
BEGIN SELECT RAISE (ABORT, 'illegal-transition'); END;
DROP TRIGGER request_decision_is_whole;
CREATE TRIGGER request_decision_is_whole BEFORE UPDATE OF decided_at, reason_code, kind, member_id, contract_id ON request
WHEN OLD.status IN ('accepted', 'refused', 'withdrawn') AND (
  NEW.decided_at IS NOT OLD.decided_at OR NEW.reason_code IS NOT OLD.reason_code
  OR NEW.kind <> OLD.kind OR NEW.member_id <> OLD.member_id OR NEW.contract_id IS NOT OLD.contract_id)
  AND NOT EXISTS (SELECT 1 FROM settling)
BEGIN SELECT RAISE (ABORT, 'already-decided'); END;
DROP TRIGGER rib_change_is_decided;
CREATE TRIGGER rib_change_is_decided BEFORE UPDATE ON rib_change
WHEN (SELECT status FROM request WHERE id = OLD.request_id) IN ('accepted', 'refused', 'withdrawn') AND NOT EXISTS (SELECT 1 FROM erasure_under_way)
  AND NOT EXISTS (SELECT 1 FROM settling)
BEGIN SELECT RAISE (ABORT, 'already-decided'); END;
DROP TRIGGER beneficiary_addition_is_decided;
CREATE TRIGGER beneficiary_addition_is_decided BEFORE UPDATE ON beneficiary_addition
WHEN (SELECT status FROM request WHERE id = OLD.request_id) IN ('accepted', 'refused', 'withdrawn') AND NOT EXISTS (SELECT 1 FROM erasure_under_way)
  AND NOT EXISTS (SELECT 1 FROM settling)
BEGIN SELECT RAISE (ABORT, 'already-decided'); END;
DROP TRIGGER contact_change_is_decided;
CREATE TRIGGER contact_change_is_decided BEFORE UPDATE ON contact_change
WHEN (SELECT status FROM request WHERE id = OLD.request_id) IN ('accepted', 'refused', 'withdrawn')
  AND NOT EXISTS (SELECT 1 FROM settling)
BEGIN SELECT RAISE (ABORT, 'already-decided'); END;
DROP TRIGGER consent_is_append_only_delete;
CREATE TRIGGER consent_is_append_only_delete BEFORE DELETE ON consent WHEN NOT EXISTS (SELECT 1 FROM erasure_under_way)
  AND NOT EXISTS (SELECT 1 FROM settling)
BEGIN SELECT RAISE (ABORT, 'consent-is-append-only'); END;
-- The hub judged over other rows than the desk: what it wrote under the ids of an act may say something else.
DROP TRIGGER consent_is_append_only_update;
CREATE TRIGGER consent_is_append_only_update BEFORE UPDATE ON consent WHEN NOT EXISTS (SELECT 1 FROM settling)
BEGIN SELECT RAISE (ABORT, 'consent-is-append-only'); END;
DROP TRIGGER rectification_is_append_only_update;
CREATE TRIGGER rectification_is_append_only_update BEFORE UPDATE ON rectification WHEN NOT EXISTS (SELECT 1 FROM settling)
BEGIN SELECT RAISE (ABORT, 'rectification-is-append-only'); END;
DROP TRIGGER identity_check_is_final;
CREATE TRIGGER identity_check_is_final BEFORE UPDATE ON identity_check WHEN NOT EXISTS (SELECT 1 FROM settling)
BEGIN SELECT RAISE (ABORT, 'identity-check-is-final'); END;
DROP TRIGGER portal_reset_is_final;
CREATE TRIGGER portal_reset_is_final BEFORE UPDATE ON portal_reset WHEN NOT EXISTS (SELECT 1 FROM settling)
BEGIN SELECT RAISE (ABORT, 'reset-is-final'); END;
DROP TRIGGER rectification_is_append_only_delete;
CREATE TRIGGER rectification_is_append_only_delete BEFORE DELETE ON rectification WHEN NOT EXISTS (SELECT 1 FROM erasure_under_way)
  AND NOT EXISTS (SELECT 1 FROM settling)
BEGIN SELECT RAISE (ABORT, 'rectification-is-append-only'); END;
DROP TRIGGER privacy_request_decision_is_final;
CREATE TRIGGER privacy_request_decision_is_final BEFORE UPDATE ON privacy_request
WHEN OLD.status <> 'open' AND (NEW.status <> OLD.status OR NEW.decided_by IS NOT OLD.decided_by)
  AND NOT EXISTS (SELECT 1 FROM settling)
BEGIN SELECT RAISE (ABORT, 'already-decided'); END;
DROP TRIGGER privacy_request_is_kept;
CREATE TRIGGER privacy_request_is_kept BEFORE DELETE ON privacy_request WHEN NOT EXISTS (SELECT 1 FROM settling)
BEGIN SELECT RAISE (ABORT, 'privacy-request-is-kept'); END;
DROP TRIGGER bank_change_is_frozen_update;
CREATE TRIGGER bank_change_is_frozen_update BEFORE UPDATE OF status ON request
WHEN NEW.kind = 'rib-change' AND NEW.status = 'accepted' AND OLD.status <> 'accepted'
  AND EXISTS (SELECT 1 FROM access_alert WHERE member_id = NEW.member_id AND closed_at IS NULL)
  AND NOT EXISTS (SELECT 1 FROM settling)
BEGIN SELECT RAISE (ABORT, 'bank-change-frozen'); END;
DROP TRIGGER bank_change_is_frozen_insert;
CREATE TRIGGER bank_change_is_frozen_insert BEFORE INSERT ON request
WHEN NEW.kind = 'rib-change' AND NEW.status = 'accepted'
  AND EXISTS (SELECT 1 FROM access_alert WHERE member_id = NEW.member_id AND closed_at IS NULL AND opened_at <= NEW.decided_at)
  AND NOT EXISTS (SELECT 1 FROM settling)
BEGIN SELECT RAISE (ABORT, 'bank-change-frozen'); END;
DROP TRIGGER access_alert_closing_is_final;
CREATE TRIGGER access_alert_closing_is_final BEFORE UPDATE ON access_alert WHEN OLD.closed_at IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM settling)
BEGIN SELECT RAISE (ABORT, 'alert-already-closed'); END;
DROP TRIGGER reset_order_follows_decision;
CREATE TRIGGER reset_order_follows_decision BEFORE INSERT ON portal_order
WHEN NEW.kind = 'reset-access' AND NEW.request_id IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM request WHERE id = NEW.request_id AND kind = 'portal-reset' AND status = 'accepted' AND decided_by <> entered_by)
  AND NOT EXISTS (SELECT 1 FROM settling)
BEGIN SELECT RAISE (ABORT, 'reset-not-decided'); END;
DROP TRIGGER reset_order_waits_for_decision;
CREATE TRIGGER reset_order_waits_for_decision BEFORE INSERT ON portal_order
WHEN NEW.kind = 'reset-access' AND NEW.request_id IS NULL AND EXISTS (
  SELECT 1 FROM request WHERE blocks = 'portal:member:' || NEW.member_id AND status IN ('to-check', 'correction'))
  AND NOT EXISTS (SELECT 1 FROM settling)
BEGIN SELECT RAISE (ABORT, 'reset-not-decided'); END;

-- A grant may name a member of an agency that this desk does not hold.
CREATE TABLE staff_scope_rebuilt (
  id TEXT PRIMARY KEY, staff_id TEXT NOT NULL REFERENCES staff (id), agency_id TEXT REFERENCES agency (id), member_id INTEGER,
  valid_from TEXT NOT NULL, valid_to TEXT, granted_by TEXT NOT NULL, granted_at INTEGER NOT NULL,
  CHECK ((agency_id IS NULL) <> (member_id IS NULL)),
  CHECK (granted_by <> staff_id)
) STRICT;
INSERT INTO staff_scope_rebuilt SELECT id, staff_id, agency_id, member_id, valid_from, valid_to, granted_by, granted_at FROM staff_scope;
DROP TABLE staff_scope;
ALTER TABLE staff_scope_rebuilt RENAME TO staff_scope;
CREATE INDEX staff_scope_by_staff ON staff_scope (staff_id, valid_from);
CREATE TRIGGER staff_scope_maker_is_final BEFORE UPDATE OF staff_id, agency_id, member_id, granted_by ON staff_scope
BEGIN SELECT RAISE (ABORT, 'scope-is-final'); END;
