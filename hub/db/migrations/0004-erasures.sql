-- Of which file each act was, so that what it holds can go with the file; null where the hub could not tell.
ALTER TABLE command ADD COLUMN file_id text;
UPDATE command SET file_id = 'member:' || (body::jsonb #>> '{input,memberId}') WHERE body::jsonb #>> '{input,memberId}' IS NOT NULL;
UPDATE command SET file_id = made.file_id
  FROM (SELECT scope_id, cmd_id, min(file_id) AS file_id FROM change WHERE cmd_id IS NOT NULL GROUP BY scope_id, cmd_id) AS made
  WHERE made.scope_id = command.scope_id AND made.cmd_id = command.cmd_id;
CREATE INDEX command_by_file ON command (scope_id, file_id);

-- Files of which something was erased, for as long as the log or a snapshot still holds what went; what their acts held until then goes too.
CREATE TABLE erasure (
  scope_id integer NOT NULL REFERENCES scope (scope_id), cmd_id uuid NOT NULL, file_id text NOT NULL, erased_at bigint NOT NULL, acts_until bigint NOT NULL,
  PRIMARY KEY (scope_id, cmd_id)
);
