-- Lines of reimbursement are many, and no act is judged by them: they have columns of their own beside the files, so that whoever opens a file
-- to judge does not read them. What a desk's own table refuses is refused here, or one line would stop every desk.

CREATE TABLE reimbursement_line (
  scope_id integer NOT NULL REFERENCES scope (scope_id), ver integer NOT NULL, line_id bigint NOT NULL, contract_id bigint NOT NULL, member_id bigint NOT NULL, person_id bigint NOT NULL,
  spent_cents integer NOT NULL, base_cents integer NOT NULL, amo_cents integer NOT NULL, amc_cents integer NOT NULL, other_cents integer NOT NULL, rest_cents integer NOT NULL,
  care_on date NOT NULL, amo_on date, paid_on date, third_party boolean NOT NULL,
  stage text NOT NULL CHECK (stage IN ('sent', 'at-amo', 'received', 'held', 'paid', 'refused')), act_code text NOT NULL, reference text NOT NULL, professional text NOT NULL,
  PRIMARY KEY (scope_id, line_id),
  UNIQUE (scope_id, reference),
  CHECK (spent_cents = amo_cents + amc_cents + other_cents + rest_cents)
);
-- The order in which a snapshot gives them.
CREATE INDEX reimbursement_line_by_member ON reimbursement_line (scope_id, member_id, care_on, line_id);

-- Whoever holds the lock of a scope's row builds its snapshot; the count names what was built.
CREATE TABLE snapshot_count (scope_id integer PRIMARY KEY REFERENCES scope (scope_id), builds bigint NOT NULL);

-- A scope whole at one place of its log, as it was signed. It is there when it is whole: pieces, parts and this row are one transaction.
CREATE TABLE snapshot (
  scope_id integer NOT NULL REFERENCES scope (scope_id), build bigint NOT NULL, epoch uuid NOT NULL, form integer NOT NULL, key_id text NOT NULL,
  seq bigint NOT NULL, row_count bigint NOT NULL, built_at bigint NOT NULL, manifest text NOT NULL, signature text NOT NULL,
  PRIMARY KEY (scope_id, build)
);

-- By what they hold: two snapshots share what is the same in both.
CREATE TABLE snapshot_piece (
  scope_id integer NOT NULL REFERENCES scope (scope_id), sha256 text NOT NULL CHECK (length(sha256) = 64), content bytea NOT NULL CHECK (length(content) BETWEEN 1 AND 8388608),
  PRIMARY KEY (scope_id, sha256)
);

CREATE TABLE snapshot_part (
  scope_id integer NOT NULL, build bigint NOT NULL, place integer NOT NULL, sha256 text NOT NULL,
  PRIMARY KEY (scope_id, build, place),
  FOREIGN KEY (scope_id, build) REFERENCES snapshot (scope_id, build) ON DELETE CASCADE,
  FOREIGN KEY (scope_id, sha256) REFERENCES snapshot_piece (scope_id, sha256)
);
CREATE INDEX snapshot_part_by_piece ON snapshot_part (scope_id, sha256);
