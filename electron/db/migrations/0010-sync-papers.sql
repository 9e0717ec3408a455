-- Bytes of papers on their way: they follow the acts that name them in their own time, and hold none of them up.

-- Owed to the hub: papers of acts that it accepted. `epoch` is that of the log when the hub said that it has them: one that was restored since may have lost them.
CREATE TABLE paper_owed (
  attachment_id TEXT PRIMARY KEY REFERENCES attachment (id), scope TEXT NOT NULL,
  sent_at INTEGER, epoch TEXT,
  -- After a refusal: not before then, and how many there were.
  wait_until INTEGER NOT NULL, tries INTEGER NOT NULL,
  CHECK ((sent_at IS NULL) = (epoch IS NULL))
) STRICT;
CREATE INDEX paper_owed_unsent ON paper_owed (wait_until) WHERE sent_at IS NULL;
CREATE INDEX paper_owed_sent ON paper_owed (scope, epoch) WHERE sent_at IS NOT NULL;

-- Filed with the very answer of the hub, so that no paper of an accepted act can be forgotten. An act that the hub had lost and accepts again owes them again.
CREATE TRIGGER outbox_owes_papers AFTER UPDATE OF hub_outcome ON outbox
WHEN NEW.hub_outcome = 'accepted' AND OLD.hub_outcome IS NOT 'accepted' AND NEW.body IS NOT NULL
BEGIN
  INSERT INTO paper_owed (attachment_id, scope, wait_until, tries)
  SELECT a.id, NEW.scope, 0, 0 FROM json_each(NEW.body, '$.proposed.papers') AS p JOIN attachment a ON a.id = p.value ->> 'id' WHERE true
  ON CONFLICT (attachment_id) DO UPDATE SET scope = excluded.scope, sent_at = NULL, epoch = NULL, wait_until = 0, tries = 0;
END;

-- Rows that came without their bytes.
CREATE INDEX attachment_not_here ON attachment (sha256) WHERE length(content) = 0 AND byte_count > 0;

-- What came of them so far; and after an answer without them, when they are asked for again.
CREATE TABLE paper_awaited (
  attachment_id TEXT PRIMARY KEY REFERENCES attachment (id), wait_until INTEGER NOT NULL, tries INTEGER NOT NULL
) STRICT;
CREATE TABLE paper_part (
  attachment_id TEXT NOT NULL REFERENCES attachment (id), start INTEGER NOT NULL, content BLOB NOT NULL,
  PRIMARY KEY (attachment_id, start)
) STRICT;

-- With a paper goes what is known of its way, and what had come of it: an erasure leaves nothing of it.
CREATE TRIGGER attachment_takes_its_way_along BEFORE DELETE ON attachment
BEGIN
  DELETE FROM paper_owed WHERE attachment_id = OLD.id;
  DELETE FROM paper_awaited WHERE attachment_id = OLD.id;
  DELETE FROM paper_part WHERE attachment_id = OLD.id;
END;
