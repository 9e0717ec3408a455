-- Which lines owe their place among those of their act was noted line by line, which cost as much as a quarter of writing them. That some do is noted once
-- now; which ones the desk that writes them knows, and finds again by a look at all where it ended meanwhile (electron/sync/place-lines.ts).
INSERT INTO line_by_act (act_code, care_on, line_id) SELECT act_code, care_on, line_id FROM line_to_place WHERE true ON CONFLICT DO NOTHING;
DROP TRIGGER reimbursement_takes_place;
DROP TRIGGER reimbursement_changes_place;
DROP TRIGGER reimbursement_leaves_place;
DROP TABLE line_to_place;

-- One row while lines may owe theirs. `is_growing`: the transaction under way writes lines by the million, which take none.
CREATE TABLE place_debt (id INTEGER PRIMARY KEY CHECK (id = 1), is_growing INTEGER NOT NULL CHECK (is_growing IN (0, 1))) STRICT;

-- Lines that changed or went while some owed theirs: whoever gives places looks at these first.
CREATE TABLE moved_line (line_id INTEGER PRIMARY KEY) STRICT;

CREATE TRIGGER reimbursement_takes_place AFTER INSERT ON reimbursement WHEN NOT EXISTS (SELECT 1 FROM place_debt WHERE is_growing = 1) BEGIN
  INSERT INTO line_by_act (act_code, care_on, line_id) VALUES (NEW.act_code, NEW.care_on, NEW.id);
END;
CREATE TRIGGER reimbursement_changes_place AFTER UPDATE OF act_code, care_on ON reimbursement WHEN OLD.act_code IS NOT NEW.act_code OR OLD.care_on IS NOT NEW.care_on BEGIN
  INSERT OR IGNORE INTO moved_line (line_id) SELECT OLD.id FROM place_debt;
  DELETE FROM line_by_act WHERE act_code = OLD.act_code AND care_on = OLD.care_on AND line_id = OLD.id;
  INSERT INTO line_by_act (act_code, care_on, line_id) VALUES (NEW.act_code, NEW.care_on, NEW.id);
END;
CREATE TRIGGER reimbursement_leaves_place AFTER DELETE ON reimbursement BEGIN
  INSERT OR IGNORE INTO moved_line (line_id) SELECT OLD.id FROM place_debt;
  DELETE FROM line_by_act WHERE act_code = OLD.act_code AND care_on = OLD.care_on AND line_id = OLD.id;
END;
