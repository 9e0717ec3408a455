-- What had changed under the author of an act when the hub refused it: which input, by whom and when. Names alone: the values are in the rows.
CREATE TABLE changed_input (
  command_id TEXT NOT NULL REFERENCES outbox (command_id), input TEXT NOT NULL, author_id TEXT NOT NULL, at INTEGER NOT NULL,
  PRIMARY KEY (command_id, input)
) STRICT, WITHOUT ROWID;
