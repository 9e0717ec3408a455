-- Lines of reimbursement by act and date, for the search, as a table of our own in the place of an index. Lines come by the million in the order of their
-- members: an index would have a page of its own written for nearly each of them. What comes so owes its place, and some hundred thousand at a time
-- are put where they belong, in order (electron/sync/place-lines.ts). Whatever else writes a line gives it its place at once.
DROP INDEX reimbursement_by_act;

CREATE TABLE line_by_act (
  act_code TEXT NOT NULL, care_on TEXT NOT NULL, line_id INTEGER NOT NULL,
  PRIMARY KEY (act_code, care_on, line_id)
) STRICT, WITHOUT ROWID;

-- A line that owes its place. Its row here is written before the line itself.
CREATE TABLE line_to_place (line_id INTEGER PRIMARY KEY, act_code TEXT NOT NULL, care_on TEXT NOT NULL) STRICT;

INSERT INTO line_by_act SELECT act_code, care_on, id FROM reimbursement ORDER BY act_code, care_on, id;

CREATE TRIGGER reimbursement_takes_place AFTER INSERT ON reimbursement WHEN NOT EXISTS (SELECT 1 FROM line_to_place WHERE line_id = NEW.id) BEGIN
  INSERT INTO line_by_act (act_code, care_on, line_id) VALUES (NEW.act_code, NEW.care_on, NEW.id);
END;
CREATE TRIGGER reimbursement_changes_place AFTER UPDATE OF act_code, care_on ON reimbursement WHEN OLD.act_code IS NOT NEW.act_code OR OLD.care_on IS NOT NEW.care_on BEGIN
  DELETE FROM line_to_place WHERE line_id = OLD.id;
  DELETE FROM line_by_act WHERE act_code = OLD.act_code AND care_on = OLD.care_on AND line_id = OLD.id;
  INSERT INTO line_by_act (act_code, care_on, line_id) VALUES (NEW.act_code, NEW.care_on, NEW.id);
END;
CREATE TRIGGER reimbursement_leaves_place AFTER DELETE ON reimbursement BEGIN
  DELETE FROM line_to_place WHERE line_id = OLD.id;
  DELETE FROM line_by_act WHERE act_code = OLD.act_code AND care_on = OLD.care_on AND line_id = OLD.id;
END;
