-- What the screens of the synchronisation count at each change: never by walking the acts themselves.
CREATE INDEX outbox_answered ON outbox (hub_outcome, receipted_at) WHERE status = 'answered';
CREATE INDEX outbox_to_take_up ON outbox (file, command_id) WHERE hub_outcome IN ('rejected', 'failed') AND taken_up_at IS NULL;
