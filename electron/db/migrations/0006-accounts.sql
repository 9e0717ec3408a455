-- Who signs in, from where, and when. The passphrase is nowhere here: it opens a slot of the key file beside the database.
-- Whether an account may be used is `staff.active`; the role and the agency are those of `staff`.

CREATE TABLE account (
  staff_id TEXT PRIMARY KEY REFERENCES staff (id), login TEXT NOT NULL UNIQUE,
  -- Base 32; null until the person has enrolled a second factor. The last step that served never serves again.
  totp_secret TEXT, totp_last_step INTEGER,
  created_at INTEGER NOT NULL, created_by TEXT NOT NULL,
  -- Until when the code given to the person opens the desk; null once they have chosen their passphrase.
  activation_until INTEGER, passphrase_set_at INTEGER,
  reviewed_at INTEGER, reviewed_by TEXT, version INTEGER NOT NULL,
  CHECK ((reviewed_at IS NULL) = (reviewed_by IS NULL)),
  CHECK (activation_until IS NOT NULL OR passphrase_set_at IS NOT NULL)
) STRICT;

CREATE TABLE recovery_code (
  id TEXT PRIMARY KEY, staff_id TEXT NOT NULL REFERENCES account (staff_id), digest TEXT NOT NULL, used_at INTEGER
) STRICT;
CREATE INDEX recovery_code_by_account ON recovery_code (staff_id);

-- What may still be done from a workstation; its name and its key are those that sign the journal. The one whose secret key is here is this one.
-- `latest_seen_at` is the latest instant seen there: a clock set back does not go before it.
CREATE TABLE workstation_access (
  workstation_id TEXT PRIMARY KEY REFERENCES workstation (id), revoked_at INTEGER, revoked_by TEXT, latest_seen_at INTEGER NOT NULL, version INTEGER NOT NULL,
  CHECK ((revoked_at IS NULL) = (revoked_by IS NULL))
) STRICT;

-- An account on a workstation, and the last proof of contact from which its lease runs.
CREATE TABLE enrolment (
  id TEXT PRIMARY KEY, staff_id TEXT NOT NULL REFERENCES account (staff_id), workstation_id TEXT NOT NULL REFERENCES workstation (id),
  enrolled_at INTEGER NOT NULL, lease_renewed_at INTEGER, UNIQUE (staff_id, workstation_id)
) STRICT;
CREATE INDEX enrolment_by_workstation ON enrolment (workstation_id);

-- One stay at the desk (SEC-12). `refused_before` counts the wrong attempts on this login since the stay before.
CREATE TABLE staff_session (
  id TEXT PRIMARY KEY, staff_id TEXT NOT NULL REFERENCES staff (id), workstation_id TEXT REFERENCES workstation (id),
  means TEXT NOT NULL CHECK (means IN ('code', 'recovery-code', 'activation', 'first-account', 'demonstration')),
  opened_at INTEGER NOT NULL, ended_at INTEGER, end_reason TEXT, refused_before INTEGER NOT NULL
) STRICT;
CREATE INDEX staff_session_by_person ON staff_session (staff_id, opened_at);
