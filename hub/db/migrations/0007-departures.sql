-- Files that left a scope for that of another agency, until they come back: what a snapshot tells desks that were away, why an act is refused there, and where
-- acts on somebody who is erased lie beside those of the scope that has the file.
CREATE TABLE departure (scope_id integer NOT NULL REFERENCES scope (scope_id), file_id text NOT NULL, at bigint NOT NULL, PRIMARY KEY (scope_id, file_id));
