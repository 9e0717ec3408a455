-- One more reason for which a desk stops by itself: a row that its hub says, and that no table here takes (electron/sync/row-refused.ts).
CREATE TABLE hub_link_with_row_refused (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  url TEXT NOT NULL, device_id TEXT NOT NULL, staff_id TEXT NOT NULL, joined_at INTEGER NOT NULL,
  client_id TEXT NOT NULL, series TEXT NOT NULL,
  key_id TEXT NOT NULL, public_key TEXT NOT NULL,
  refresh_token TEXT NOT NULL,
  halted TEXT CHECK (halted IN ('mass-delete', 'revoked', 'upgrade-required', 'row-refused', 'log-broken')),
  is_paused INTEGER NOT NULL DEFAULT 0 CHECK (is_paused IN (0, 1)),
  current_at INTEGER
) STRICT;
INSERT INTO hub_link_with_row_refused (id, url, device_id, staff_id, joined_at, client_id, series, key_id, public_key, refresh_token, halted, is_paused, current_at)
SELECT id, url, device_id, staff_id, joined_at, client_id, series, key_id, public_key, refresh_token, halted, is_paused, current_at FROM hub_link;
DROP TABLE hub_link;
ALTER TABLE hub_link_with_row_refused RENAME TO hub_link;
