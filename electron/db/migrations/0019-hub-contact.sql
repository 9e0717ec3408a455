-- When the hub was last heard, by its clock, while all that it says of its people was here; null before that. By it a desk that hears nothing of its hub
-- shuts itself in time (electron/session/judge-entry.ts).
ALTER TABLE hub_link ADD COLUMN current_at INTEGER;
-- Rows that a log took away without a yes, and since when they are counted: many answers with a few each are not to take what one may not
-- (electron/sync/gone-today.ts).
ALTER TABLE hub_scope ADD COLUMN gone_since INTEGER NOT NULL DEFAULT 0;
ALTER TABLE hub_scope ADD COLUMN gone_count INTEGER NOT NULL DEFAULT 0;
