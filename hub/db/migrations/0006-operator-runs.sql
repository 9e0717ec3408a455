-- What operators ran that changed rows: who, when, and what it counted. Nothing of a member, nothing of what the files held. `ended_at` is null of a run that was stopped or killed.
CREATE TABLE operator_run (
  run_id uuid PRIMARY KEY, command text NOT NULL, operator text NOT NULL, source text NOT NULL, started_at bigint NOT NULL, ended_at bigint, counts json,
  CHECK ((ended_at IS NULL) = (counts IS NULL))
);
CREATE INDEX operator_run_by_start ON operator_run (started_at);
