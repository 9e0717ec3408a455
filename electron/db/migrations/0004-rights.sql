-- Whose files each person sees, which files they opened each day, and what more they were allowed. Dates are TEXT 'YYYY-MM-DD'.

-- An agency, or one member (a portfolio), from one day to another. Without an agency that holds today, a person has their own.
CREATE TABLE staff_scope (
  id TEXT PRIMARY KEY, staff_id TEXT NOT NULL REFERENCES staff (id), agency_id TEXT REFERENCES agency (id), member_id INTEGER REFERENCES member (id),
  valid_from TEXT NOT NULL, valid_to TEXT, granted_by TEXT NOT NULL, granted_at INTEGER NOT NULL,
  CHECK ((agency_id IS NULL) <> (member_id IS NULL)),
  CHECK (granted_by <> staff_id)
) STRICT;
CREATE INDEX staff_scope_by_staff ON staff_scope (staff_id, valid_from);

-- One row for each file and each day: what is counted is distinct files, whatever the number of looks at each.
CREATE TABLE file_opening (
  staff_id TEXT NOT NULL REFERENCES staff (id), day TEXT NOT NULL, member_id INTEGER NOT NULL REFERENCES member (id), opened_at INTEGER NOT NULL,
  PRIMARY KEY (staff_id, day, member_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX file_opening_by_day ON file_opening (day, staff_id);

CREATE TABLE viewing_grant (
  id TEXT PRIMARY KEY, staff_id TEXT NOT NULL REFERENCES staff (id), day TEXT NOT NULL, extra INTEGER NOT NULL CHECK (extra > 0),
  reason TEXT NOT NULL, granted_by TEXT NOT NULL REFERENCES staff (id), granted_at INTEGER NOT NULL,
  CHECK (granted_by <> staff_id)
) STRICT;
CREATE INDEX viewing_grant_by_day ON viewing_grant (staff_id, day);

-- Whoever reads a part of the agencies finds their members by it; whoever reads the whole never uses it.
CREATE INDEX member_by_agency ON member (agency_id);

CREATE TRIGGER file_opening_is_append_only BEFORE UPDATE ON file_opening BEGIN SELECT RAISE (ABORT, 'file-opening-is-final'); END;
CREATE TRIGGER viewing_grant_is_append_only BEFORE UPDATE ON viewing_grant BEGIN SELECT RAISE (ABORT, 'viewing-grant-is-final'); END;
-- Nobody becomes the one who gave themselves a scope, whatever code runs.
CREATE TRIGGER staff_scope_maker_is_final BEFORE UPDATE OF staff_id, agency_id, member_id, granted_by ON staff_scope
BEGIN SELECT RAISE (ABORT, 'scope-is-final'); END;

-- A request goes from one state to the next by the legal steps alone (negative test 53): decided only while it is to be checked,
-- back from its correction before it is decided, and never again after.
CREATE TRIGGER request_transition_is_legal BEFORE UPDATE OF status ON request
WHEN NEW.status <> OLD.status AND OLD.status || '>' || NEW.status NOT IN (
  'to-check>correction', 'to-check>accepted', 'to-check>refused', 'to-check>withdrawn', 'correction>to-check', 'correction>withdrawn')
BEGIN SELECT RAISE (ABORT, 'illegal-transition'); END;

-- What was decided stays as it was decided: its reason, its moment, whose it was.
CREATE TRIGGER request_decision_is_whole BEFORE UPDATE OF decided_at, reason_code, kind, member_id, contract_id ON request
WHEN OLD.status IN ('accepted', 'refused', 'withdrawn') AND (
  NEW.decided_at IS NOT OLD.decided_at OR NEW.reason_code IS NOT OLD.reason_code
  OR NEW.kind <> OLD.kind OR NEW.member_id <> OLD.member_id OR NEW.contract_id IS NOT OLD.contract_id)
BEGIN SELECT RAISE (ABORT, 'already-decided'); END;

-- What a decided request asked for stays what was decided on.
CREATE TRIGGER rib_change_is_decided BEFORE UPDATE ON rib_change
WHEN (SELECT status FROM request WHERE id = OLD.request_id) IN ('accepted', 'refused', 'withdrawn')
BEGIN SELECT RAISE (ABORT, 'already-decided'); END;
CREATE TRIGGER beneficiary_addition_is_decided BEFORE UPDATE ON beneficiary_addition
WHEN (SELECT status FROM request WHERE id = OLD.request_id) IN ('accepted', 'refused', 'withdrawn')
BEGIN SELECT RAISE (ABORT, 'already-decided'); END;
