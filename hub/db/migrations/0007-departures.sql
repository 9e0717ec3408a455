-- Files that left a scope for that of another agency and are not back: a desk that was away learns it by the snapshot, an act that comes late is told so, and an
-- erasure reaches what the scope still holds of them.
CREATE TABLE departure (
  scope_id integer NOT NULL REFERENCES scope (scope_id), file_id text NOT NULL, at bigint NOT NULL,
  PRIMARY KEY (scope_id, file_id)
);
