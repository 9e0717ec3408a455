-- What an insurer's export names without a number of its own: a person, by the insurer's reference. Of no scope: one person may be in the files of several.
CREATE TABLE person_reference (reference text PRIMARY KEY, person_id bigint NOT NULL);
CREATE INDEX person_reference_by_person ON person_reference (person_id);

-- Digests of numbers and references of who was erased, so that the next export does not bring them back. They tell nobody who it was.
CREATE TABLE erased_key (digest text PRIMARY KEY CHECK (length(digest) = 64), erased_on date NOT NULL);
