-- Bytes of papers, by what they hold: one paper that two acts of a scope name is kept once. Never across scopes: whoever may name a digest in
-- one of them must not thereby read what another holds.

CREATE TABLE paper (
  scope_id integer NOT NULL REFERENCES scope (scope_id), sha256 text NOT NULL CHECK (length(sha256) = 64), byte_count bigint NOT NULL,
  -- How many bytes came so far; when they were all there and their digest was right.
  received bigint NOT NULL, begun_at bigint NOT NULL, stored_at bigint,
  PRIMARY KEY (scope_id, sha256),
  CHECK (received BETWEEN 0 AND byte_count),
  CHECK (stored_at IS NULL OR received = byte_count)
);

CREATE TABLE paper_chunk (
  scope_id integer NOT NULL, sha256 text NOT NULL, start bigint NOT NULL, content bytea NOT NULL CHECK (length(content) BETWEEN 1 AND 1048576),
  PRIMARY KEY (scope_id, sha256, start),
  FOREIGN KEY (scope_id, sha256) REFERENCES paper (scope_id, sha256) ON DELETE CASCADE
);

-- The rows that name a paper: without one, there is no such paper for anybody.
CREATE INDEX file_row_paper ON file_row (scope_id, (body ->> 'sha256')) WHERE entity = 'attachment';
