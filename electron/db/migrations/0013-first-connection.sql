-- A scope that comes whole, piece by piece, and a scope that goes. Both go on from here whatever ended them.

-- How far the snapshot of a scope was taken. The row goes with the last piece: the cursor then stands where the snapshot does, and the log follows.
CREATE TABLE snapshot_taking (
  scope TEXT PRIMARY KEY,
  -- The text that the hub signed, which names the pieces.
  manifest TEXT NOT NULL,
  -- Pieces that are here whole, and rows of the next one.
  pieces_taken INTEGER NOT NULL, rows_of_piece INTEGER NOT NULL,
  rows_taken INTEGER NOT NULL, row_count INTEGER NOT NULL, begun_at INTEGER NOT NULL
) STRICT;

-- A person said to wait with what comes whole; acts go on.
ALTER TABLE hub_link ADD COLUMN is_paused INTEGER NOT NULL DEFAULT 0 CHECK (is_paused IN (0, 1));

-- Scopes whose members go from this desk, and how many went so far. The row goes with the last of them, and the journal says how many.
CREATE TABLE scope_wipe (
  scope TEXT PRIMARY KEY, reason TEXT NOT NULL CHECK (reason IN ('lost', 'revoked')),
  members INTEGER NOT NULL, rows_gone INTEGER NOT NULL, begun_at INTEGER NOT NULL
) STRICT;

-- Lines of reimbursement that a scope which is taken anew names: too many to be kept aside like other rows, they are written as they come. What is
-- not named goes with the settling of its file, and the names go with it too.
CREATE TABLE named_line (id INTEGER PRIMARY KEY) STRICT;
