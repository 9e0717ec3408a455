-- Portable SQL only: no sequence, no advisory lock, no deferrable constraint, and every key of what a scope holds begins with scope_id,
-- so that the same tables can be partitioned or spread by scope. Instants are UTC milliseconds.

CREATE TABLE scope (scope_id integer PRIMARY KEY, name text NOT NULL UNIQUE);

-- The end of each scope's log. The one hot row of a scope: half-filled pages let its updates stay in their page.
CREATE TABLE scope_head (
  scope_id integer PRIMARY KEY REFERENCES scope (scope_id), seq bigint NOT NULL, low_seq bigint NOT NULL,
  hash bytea NOT NULL, epoch uuid NOT NULL
) WITH (fillfactor = 50);

CREATE TABLE file_head (
  scope_id integer NOT NULL REFERENCES scope (scope_id), file_id text NOT NULL, ver bigint NOT NULL,
  PRIMARY KEY (scope_id, file_id)
) WITH (fillfactor = 70);

CREATE TABLE file_row (
  scope_id integer NOT NULL, file_id text NOT NULL, entity text NOT NULL, row_id text NOT NULL, ver bigint NOT NULL, body jsonb NOT NULL,
  PRIMARY KEY (scope_id, file_id, entity, row_id),
  FOREIGN KEY (scope_id, file_id) REFERENCES file_head (scope_id, file_id)
);
CREATE INDEX file_row_by_id ON file_row (scope_id, entity, row_id);

CREATE TABLE change (
  scope_id integer NOT NULL REFERENCES scope (scope_id), seq bigint NOT NULL, file_id text NOT NULL, entity text NOT NULL, row_id text NOT NULL,
  op text NOT NULL CHECK (op IN ('U', 'D')), ver bigint NOT NULL, body text, cmd_id uuid, author_id text NOT NULL, at bigint NOT NULL,
  hash bytea NOT NULL,
  PRIMARY KEY (scope_id, seq),
  CHECK ((op = 'D') = (body IS NULL))
);

CREATE TABLE device (
  device_id uuid PRIMARY KEY, public_key bytea NOT NULL UNIQUE, label text NOT NULL, enrolled_at bigint NOT NULL,
  revoked_at bigint, revoked_by text
);

-- Counts of what is rare: a row lock orders whoever counts.
CREATE TABLE counter (name text PRIMARY KEY, next bigint NOT NULL);

CREATE TABLE client (client_id uuid PRIMARY KEY, device_id uuid NOT NULL REFERENCES device (device_id), series text NOT NULL UNIQUE, minted_at bigint NOT NULL);

CREATE TABLE lane (
  scope_id integer NOT NULL REFERENCES scope (scope_id), client_id uuid NOT NULL REFERENCES client (client_id), last_client_seq bigint NOT NULL,
  PRIMARY KEY (scope_id, client_id)
) WITH (fillfactor = 50);

-- An act once, whatever lane brought it: the inbox is the audit of what was asked.
CREATE TABLE command (
  scope_id integer NOT NULL REFERENCES scope (scope_id), cmd_id uuid NOT NULL, author_id text NOT NULL, device_id uuid NOT NULL,
  name text NOT NULL, body text NOT NULL, body_sha256 bytea NOT NULL, signature bytea NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('accepted', 'rejected', 'failed')), result text NOT NULL, scope_seq bigint NOT NULL, recorded_at bigint NOT NULL,
  PRIMARY KEY (scope_id, cmd_id)
);

-- The numbers of a lane. A desk that was restored sends its acts again under another client: two numbers, one act.
CREATE TABLE lane_entry (
  scope_id integer NOT NULL, client_id uuid NOT NULL, client_seq bigint NOT NULL, cmd_id uuid NOT NULL,
  PRIMARY KEY (scope_id, client_id, client_seq),
  FOREIGN KEY (scope_id, client_id) REFERENCES lane (scope_id, client_id),
  FOREIGN KEY (scope_id, cmd_id) REFERENCES command (scope_id, cmd_id)
);

CREATE TABLE command_fault (
  scope_id integer NOT NULL REFERENCES scope (scope_id), cmd_id uuid NOT NULL, faults integer NOT NULL,
  PRIMARY KEY (scope_id, cmd_id)
);

-- What must hold across files is held here, not in JSON.
CREATE TABLE request_guard (
  scope_id integer NOT NULL REFERENCES scope (scope_id), request_id text NOT NULL, number text NOT NULL, blocks text, is_open boolean NOT NULL,
  PRIMARY KEY (scope_id, request_id),
  UNIQUE (scope_id, number)
);
CREATE UNIQUE INDEX request_guard_open ON request_guard (scope_id, blocks) WHERE is_open AND blocks IS NOT NULL;

CREATE TABLE decision (
  scope_id integer NOT NULL REFERENCES scope (scope_id), item_id text NOT NULL, decided_by text NOT NULL, submitter_id text NOT NULL,
  verdict text NOT NULL CHECK (verdict IN ('accepted', 'refused')), cmd_id uuid NOT NULL, at bigint NOT NULL,
  PRIMARY KEY (scope_id, item_id),
  CHECK (decided_by <> submitter_id)
);

-- What a device was given once: losing it is said to it, never having had it is not.
CREATE TABLE subscription (
  scope_id integer NOT NULL REFERENCES scope (scope_id), device_id uuid NOT NULL REFERENCES device (device_id), since bigint NOT NULL,
  PRIMARY KEY (scope_id, device_id)
);

CREATE TABLE enrolment_code (
  code_sha256 bytea PRIMARY KEY, staff_id text NOT NULL, made_by text NOT NULL, made_at bigint NOT NULL, until bigint NOT NULL, used_at bigint
);

-- All the refresh tokens that came from one enrolment. One used twice ends them all.
CREATE TABLE session_family (
  family_id uuid PRIMARY KEY, device_id uuid NOT NULL REFERENCES device (device_id), staff_id text NOT NULL, started_at bigint NOT NULL,
  revoked_at bigint, revoked_why text
);

CREATE TABLE refresh_token (
  token_sha256 bytea PRIMARY KEY, family_id uuid NOT NULL REFERENCES session_family (family_id), issued_at bigint NOT NULL, until bigint NOT NULL, used_at bigint,
  successor bytea
);
CREATE INDEX refresh_token_by_family ON refresh_token (family_id);
