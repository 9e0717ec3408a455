-- Files of which the log of a scope said that they left it: what this desk holds of them goes, file by file. A file that came to another of its scopes, or back,
-- is made from what was kept aside meanwhile.
CREATE TABLE departed_file (file TEXT PRIMARY KEY, scope TEXT NOT NULL) STRICT;
