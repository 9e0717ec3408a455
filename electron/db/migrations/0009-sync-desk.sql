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
  head INTEGER NOT NULL, heard_at INTEGER NOT NULL
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

-- Holds a row while a file takes what the hub says in the place of what the desk had proposed: the guards of acts let that pass.
CREATE TABLE settling (file TEXT NOT NULL) STRICT;
