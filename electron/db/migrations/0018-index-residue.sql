-- One row while the segments of an index may still hold words of somebody who was erased. That was in memory alone: a desk that ended between the
-- erasure and the merge of its indexes kept them (electron/db/residue.ts). Where somebody was erased before, it is looked after once more.
CREATE TABLE index_residue (id INTEGER PRIMARY KEY CHECK (id = 1)) STRICT;
INSERT INTO index_residue (id) SELECT 1 WHERE EXISTS (SELECT 1 FROM member WHERE erased_on IS NOT NULL);
