-- The first schema. Every table is STRICT. Dates are TEXT 'YYYY-MM-DD', instants are INTEGER UTC milliseconds, money is INTEGER cents.

CREATE TABLE agency (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, street TEXT NOT NULL, postcode TEXT NOT NULL, town TEXT NOT NULL,
  phone TEXT NOT NULL, hours TEXT NOT NULL
) STRICT;

CREATE TABLE staff (
  id TEXT PRIMARY KEY, full_name TEXT NOT NULL, role TEXT NOT NULL CHECK (role IN ('conseiller', 'gestionnaire', 'responsable', 'administrateur')),
  agency_id TEXT NOT NULL REFERENCES agency (id), active INTEGER NOT NULL CHECK (active IN (0, 1))
) STRICT;

CREATE TABLE person (
  id INTEGER PRIMARY KEY, civility TEXT NOT NULL CHECK (civility IN ('mme', 'm')), last_name TEXT NOT NULL, first_name TEXT NOT NULL,
  birth_date TEXT NOT NULL, nir TEXT, sort_key TEXT NOT NULL, version INTEGER NOT NULL
) STRICT;

CREATE TABLE member (
  id INTEGER PRIMARY KEY, number TEXT NOT NULL UNIQUE, person_id INTEGER NOT NULL UNIQUE REFERENCES person (id),
  agency_id TEXT NOT NULL REFERENCES agency (id), insurer TEXT NOT NULL, joined_on TEXT NOT NULL,
  phone TEXT, mobile TEXT, email TEXT, email_changed_on TEXT,
  street TEXT NOT NULL, street_extra TEXT, postcode TEXT NOT NULL, town TEXT NOT NULL, commune_code TEXT, region_code TEXT,
  version INTEGER NOT NULL
) STRICT;
CREATE INDEX member_by_mobile ON member (mobile) WHERE mobile IS NOT NULL;
CREATE INDEX member_by_phone ON member (phone) WHERE phone IS NOT NULL;
CREATE INDEX member_by_postcode ON member (postcode);
CREATE INDEX person_by_birth_date ON person (birth_date);
CREATE INDEX person_by_sort_key ON person (sort_key);

CREATE TABLE product (
  code TEXT PRIMARY KEY, line TEXT NOT NULL CHECK (line IN ('sante', 'prevoyance', 'auto', 'habitation', 'epargne')),
  name TEXT NOT NULL, formula TEXT NOT NULL, responsible INTEGER NOT NULL CHECK (responsible IN (0, 1))
) STRICT;

CREATE TABLE guarantee (
  id INTEGER PRIMARY KEY, product_code TEXT NOT NULL REFERENCES product (code), position INTEGER NOT NULL,
  post TEXT NOT NULL, label TEXT NOT NULL, social_security TEXT NOT NULL, cover TEXT NOT NULL,
  ceiling_cents INTEGER, ceiling_period TEXT, deductible_cents INTEGER, kind TEXT NOT NULL CHECK (kind IN ('guarantee', 'option', 'exclusion')),
  -- The acts whose reimbursement draws on the ceiling, between spaces; null: what is left of it cannot be computed here.
  act_codes TEXT
) STRICT;
CREATE INDEX guarantee_by_product ON guarantee (product_code, position);

-- `holder_name`, `holder_sort_key` and `member_number` repeat the member's, so that the grid sorts and filters on one index;
-- the trigger below keeps them equal. `open_request_id` is what makes a contract « en cours de modification » (RCH-04).
CREATE TABLE contract (
  id INTEGER PRIMARY KEY, number TEXT NOT NULL UNIQUE, member_id INTEGER NOT NULL REFERENCES member (id),
  line TEXT NOT NULL CHECK (line IN ('sante', 'prevoyance', 'auto', 'habitation', 'epargne')),
  product_code TEXT NOT NULL REFERENCES product (code), formula TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('active', 'suspended', 'terminated')),
  effect_on TEXT NOT NULL, renewal_on TEXT NOT NULL, ended_on TEXT,
  premium_cents INTEGER NOT NULL, premium_period TEXT NOT NULL CHECK (premium_period IN ('month', 'year')),
  payment TEXT NOT NULL CHECK (payment IN ('up-to-date', 'due', 'rejected', 'none')), payment_due_on TEXT,
  open_request_id TEXT,
  state TEXT NOT NULL GENERATED ALWAYS AS (
    CASE WHEN status = 'terminated' THEN 'terminated' WHEN open_request_id IS NOT NULL THEN 'changing' ELSE status END) STORED,
  -- What the grid compares and adds up: a yearly premium counts for its twelfth, half a cent up.
  monthly_cents INTEGER NOT NULL GENERATED ALWAYS AS (
    CASE premium_period WHEN 'year' THEN (premium_cents + 6) / 12 ELSE premium_cents END) VIRTUAL,
  subject TEXT, holder_name TEXT NOT NULL, holder_sort_key TEXT NOT NULL, member_number TEXT NOT NULL, version INTEGER NOT NULL
) STRICT;
CREATE INDEX contract_by_member ON contract (member_id);
CREATE INDEX contract_by_holder ON contract (holder_sort_key, id);
CREATE INDEX contract_by_member_number ON contract (member_number, id);
CREATE INDEX contract_by_effect ON contract (effect_on, id);
CREATE INDEX contract_by_renewal ON contract (renewal_on, id);
CREATE INDEX contract_by_premium ON contract (monthly_cents, id);
CREATE INDEX contract_by_state ON contract (state, holder_sort_key, id);
CREATE INDEX contract_by_payment ON contract (payment, holder_sort_key, id);
CREATE INDEX contract_by_line ON contract (line, formula, holder_sort_key, id);
CREATE INDEX contract_by_formula ON contract (formula, holder_sort_key, id);

CREATE TABLE beneficiary (
  id INTEGER PRIMARY KEY, contract_id INTEGER NOT NULL REFERENCES contract (id), person_id INTEGER NOT NULL REFERENCES person (id),
  link TEXT NOT NULL CHECK (link IN ('holder', 'spouse', 'pacs-partner', 'concubin', 'child', 'ascendant')),
  rights_from TEXT NOT NULL, rights_to TEXT, ouvrant_droit_id INTEGER REFERENCES person (id), birth_rank INTEGER NOT NULL,
  request_id TEXT REFERENCES request (id), version INTEGER NOT NULL, UNIQUE (contract_id, person_id, rights_from)
) STRICT;
CREATE INDEX beneficiary_by_person ON beneficiary (person_id);

CREATE TABLE bank_account (
  id INTEGER PRIMARY KEY, member_id INTEGER NOT NULL REFERENCES member (id), iban TEXT NOT NULL, bic TEXT, bank_name TEXT, holder TEXT NOT NULL,
  for_reimbursements INTEGER NOT NULL CHECK (for_reimbursements IN (0, 1)), for_debits INTEGER NOT NULL CHECK (for_debits IN (0, 1)),
  valid_from TEXT NOT NULL, valid_to TEXT, request_id TEXT REFERENCES request (id), version INTEGER NOT NULL
) STRICT;
CREATE INDEX bank_account_by_member ON bank_account (member_id, valid_from);
CREATE INDEX bank_account_by_iban ON bank_account (iban);

CREATE TABLE act (
  code TEXT PRIMARY KEY, label TEXT NOT NULL, post TEXT NOT NULL, words TEXT NOT NULL
) STRICT;

-- One line of a décompte. No medical detail: the act's family and the professional's name only (RMB-16, SEC-13).
CREATE TABLE reimbursement (
  id INTEGER PRIMARY KEY, reference TEXT NOT NULL UNIQUE, contract_id INTEGER NOT NULL REFERENCES contract (id),
  member_id INTEGER NOT NULL REFERENCES member (id), person_id INTEGER NOT NULL REFERENCES person (id),
  care_on TEXT NOT NULL, act_code TEXT NOT NULL REFERENCES act (code), professional TEXT NOT NULL,
  spent_cents INTEGER NOT NULL, base_cents INTEGER NOT NULL, amo_cents INTEGER NOT NULL, amc_cents INTEGER NOT NULL,
  other_cents INTEGER NOT NULL, rest_cents INTEGER NOT NULL CHECK (spent_cents = amo_cents + amc_cents + other_cents + rest_cents),
  third_party INTEGER NOT NULL CHECK (third_party IN (0, 1)),
  stage TEXT NOT NULL CHECK (stage IN ('sent', 'at-amo', 'received', 'held', 'paid', 'refused')),
  amo_on TEXT, paid_on TEXT
) STRICT;
CREATE INDEX reimbursement_by_member ON reimbursement (member_id, care_on, act_code);
CREATE INDEX reimbursement_by_act ON reimbursement (act_code, care_on);

CREATE TABLE instalment (
  id INTEGER PRIMARY KEY, contract_id INTEGER NOT NULL REFERENCES contract (id), member_id INTEGER NOT NULL REFERENCES member (id),
  due_on TEXT NOT NULL, amount_cents INTEGER NOT NULL, state TEXT NOT NULL CHECK (state IN ('planned', 'paid', 'rejected', 'settled')),
  reject_code TEXT, settled_on TEXT, UNIQUE (contract_id, due_on)
) STRICT;
CREATE INDEX instalment_by_member ON instalment (member_id, due_on);
CREATE INDEX instalment_rejected ON instalment (due_on) WHERE state = 'rejected';

-- `blocks` names what no second open operation may touch: 'contract:42' or 'rib:member:7' (VAL-09). `agency_id` repeats the member's,
-- so that what waits in an agency is counted and sorted on one index; the triggers below keep them equal.
CREATE TABLE request (
  id TEXT PRIMARY KEY, number TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('rib-change', 'beneficiary-addition', 'act-review', 'guarantee-change', 'third-party-payment', 'termination', 'exceptional-cover')),
  member_id INTEGER NOT NULL REFERENCES member (id), contract_id INTEGER REFERENCES contract (id),
  status TEXT NOT NULL CHECK (status IN ('to-check', 'correction', 'accepted', 'refused', 'withdrawn')),
  channel TEXT NOT NULL CHECK (channel IN ('agency', 'portal', 'app', 'post')),
  entered_by TEXT NOT NULL, entered_by_name TEXT NOT NULL, received_at INTEGER NOT NULL, goal_at INTEGER NOT NULL, deadline_at INTEGER NOT NULL,
  paused_at INTEGER, blocks TEXT, claimed_by TEXT REFERENCES staff (id), claim_until INTEGER,
  decided_by TEXT REFERENCES staff (id), decided_at INTEGER, reason_code TEXT, member_message TEXT, correction_kind TEXT, note TEXT,
  summary TEXT NOT NULL, agency_id TEXT REFERENCES agency (id), version INTEGER NOT NULL,
  CHECK ((status IN ('accepted', 'refused')) = (decided_by IS NOT NULL)),
  CHECK (status <> 'refused' OR (reason_code IS NOT NULL AND member_message IS NOT NULL)),
  CHECK (decided_by IS NULL OR decided_by <> entered_by)
) STRICT;
CREATE INDEX request_by_member ON request (member_id, received_at);
CREATE INDEX request_open_by_agency ON request (agency_id, deadline_at, number) WHERE status IN ('to-check', 'correction');
CREATE INDEX request_open ON request (status, deadline_at) WHERE status IN ('to-check', 'correction');
CREATE INDEX request_by_decision ON request (decided_at) WHERE decided_at IS NOT NULL;
CREATE UNIQUE INDEX request_one_open_operation ON request (blocks) WHERE blocks IS NOT NULL AND status IN ('to-check', 'correction');

CREATE TABLE rib_change (
  request_id TEXT PRIMARY KEY REFERENCES request (id), iban TEXT NOT NULL, bic TEXT, bank_name TEXT, holder TEXT NOT NULL,
  for_reimbursements INTEGER NOT NULL CHECK (for_reimbursements IN (0, 1)), for_debits INTEGER NOT NULL CHECK (for_debits IN (0, 1)),
  effective_on TEXT NOT NULL
) STRICT;

CREATE TABLE beneficiary_addition (
  request_id TEXT PRIMARY KEY REFERENCES request (id), civility TEXT NOT NULL, last_name TEXT NOT NULL, first_name TEXT NOT NULL,
  birth_date TEXT NOT NULL, nir TEXT, link TEXT NOT NULL, event TEXT NOT NULL, event_on TEXT NOT NULL, rights_from TEXT NOT NULL,
  premium_before_cents INTEGER NOT NULL, premium_after_cents INTEGER NOT NULL
) STRICT;

CREATE TABLE attachment (
  id TEXT PRIMARY KEY, sha256 TEXT NOT NULL, mime TEXT NOT NULL CHECK (mime IN ('application/pdf', 'image/jpeg', 'image/png')),
  byte_count INTEGER NOT NULL, original_name TEXT NOT NULL, original_mime TEXT NOT NULL, original_sha256 TEXT NOT NULL,
  content BLOB NOT NULL, stored_at INTEGER NOT NULL,
  -- What a PDF holds beside pages ('script', 'launch', …), separated by spaces: shown to whoever decides.
  flags TEXT NOT NULL DEFAULT ''
) STRICT;

-- A paper received, a paper still awaited (`attachment_id` null), or a document issued.
CREATE TABLE document (
  id TEXT PRIMARY KEY, member_id INTEGER NOT NULL REFERENCES member (id), contract_id INTEGER REFERENCES contract (id),
  request_id TEXT REFERENCES request (id), kind TEXT NOT NULL, title TEXT NOT NULL,
  origin TEXT NOT NULL CHECK (origin IN ('received', 'awaited', 'issued')), awaited_from TEXT CHECK (awaited_from IN ('member', 'advisor', 'validator')),
  dated_on TEXT NOT NULL, attachment_id TEXT REFERENCES attachment (id), search_text TEXT NOT NULL
) STRICT;
CREATE INDEX document_by_member ON document (member_id, dated_on);
CREATE INDEX document_by_date ON document (dated_on, id);
CREATE INDEX document_by_request ON document (request_id) WHERE request_id IS NOT NULL;

-- The exact copy as issued: bytes in `attachment`, digest here, facts as they were.
CREATE TABLE issued_document (
  number TEXT PRIMARY KEY, code TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, document_id TEXT NOT NULL UNIQUE REFERENCES document (id),
  member_id INTEGER NOT NULL REFERENCES member (id), contract_id INTEGER NOT NULL REFERENCES contract (id),
  facts TEXT NOT NULL, sha256 TEXT NOT NULL, issued_at INTEGER NOT NULL, issued_by TEXT NOT NULL REFERENCES staff (id)
) STRICT;

CREATE TABLE draft (
  id TEXT PRIMARY KEY, kind TEXT NOT NULL, member_id INTEGER REFERENCES member (id), author_id TEXT NOT NULL REFERENCES staff (id),
  body TEXT NOT NULL, saved_at INTEGER NOT NULL, UNIQUE (kind, member_id, author_id)
) STRICT;

CREATE TABLE number_sequence (name TEXT PRIMARY KEY, next INTEGER NOT NULL) STRICT;

CREATE TABLE outbox (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, command_id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, input TEXT NOT NULL,
  outcome TEXT NOT NULL, actor_id TEXT NOT NULL, at INTEGER NOT NULL
) STRICT;

CREATE TABLE audit (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, actor_id TEXT NOT NULL, role TEXT NOT NULL, action TEXT NOT NULL,
  subject TEXT NOT NULL, outcome TEXT NOT NULL CHECK (outcome IN ('done', 'refused')), detail TEXT NOT NULL, command_id TEXT
) STRICT;
CREATE INDEX audit_by_subject ON audit (subject, seq);

CREATE TABLE import_run (
  id TEXT PRIMARY KEY, started_at INTEGER NOT NULL, ended_at INTEGER NOT NULL, actor_id TEXT NOT NULL, report TEXT NOT NULL
) STRICT;

-- Search by name. `electron/search/index-member.ts` feeds both tables when a member is created, with `indexedWords` of the person's
-- sort key; the trigger below does it when a name changes, and always adds the joined names. rowid = member id.
CREATE VIRTUAL TABLE member_search USING fts5 (names, content = '', contentless_delete = 1, detail = none, prefix = '1 2 3 4', tokenize = 'ascii');
-- Every distinct name word ever used: one typing error is found by key lookups among them, at any number of members.
CREATE TABLE name_token (token TEXT PRIMARY KEY, uses INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE TRIGGER member_search_follows_name AFTER UPDATE OF sort_key ON person
WHEN NEW.sort_key <> OLD.sort_key AND EXISTS (SELECT 1 FROM member WHERE person_id = NEW.id)
BEGIN
  DELETE FROM member_search WHERE rowid = (SELECT id FROM member WHERE person_id = NEW.id);
  INSERT INTO member_search (rowid, names)
  SELECT id, NEW.sort_key || ' ' || replace(substr(NEW.sort_key, 1, instr(NEW.sort_key, '  ')), ' ', '')
    || ' ' || replace(substr(NEW.sort_key, instr(NEW.sort_key, '  ')), ' ', '') FROM member WHERE person_id = NEW.id;
  INSERT INTO name_token (token, uses)
  SELECT DISTINCT value, 1 FROM json_each('["' || replace(NEW.sort_key, ' ', '","') || '","'
    || replace(substr(NEW.sort_key, 1, instr(NEW.sort_key, '  ')), ' ', '') || '","'
    || replace(substr(NEW.sort_key, instr(NEW.sort_key, '  ')), ' ', '') || '"]') WHERE value <> ''
  ON CONFLICT (token) DO UPDATE SET uses = uses + 1;
END;

-- Documents by their words. The numbers between them and the search rows stay put: VACUUM may renumber the rowids of `document`.
CREATE TABLE document_search_row (row INTEGER PRIMARY KEY, document_id TEXT NOT NULL UNIQUE) STRICT;
CREATE VIRTUAL TABLE document_search USING fts5 (words, content = '', contentless_delete = 1, detail = none, prefix = '2 3', tokenize = 'ascii');

CREATE TRIGGER document_search_follows_insert AFTER INSERT ON document
BEGIN
  INSERT INTO document_search_row (document_id) VALUES (NEW.id);
  INSERT INTO document_search (rowid, words) SELECT row, NEW.search_text FROM document_search_row WHERE document_id = NEW.id;
END;
CREATE TRIGGER document_search_follows_update AFTER UPDATE OF search_text ON document WHEN NEW.search_text <> OLD.search_text
BEGIN
  DELETE FROM document_search WHERE rowid = (SELECT row FROM document_search_row WHERE document_id = NEW.id);
  INSERT INTO document_search (rowid, words) SELECT row, NEW.search_text FROM document_search_row WHERE document_id = NEW.id;
END;
CREATE TRIGGER document_search_follows_delete AFTER DELETE ON document
BEGIN
  DELETE FROM document_search WHERE rowid = (SELECT row FROM document_search_row WHERE document_id = OLD.id);
  DELETE FROM document_search_row WHERE document_id = OLD.id;
END;

-- Maker and checker differ, whatever code runs (U-10, negative test 52). The CHECK above covers rows written whole.
CREATE TRIGGER request_decider_is_not_maker BEFORE UPDATE OF decided_by ON request
WHEN NEW.decided_by IS NOT NULL AND NEW.decided_by = OLD.entered_by
BEGIN SELECT RAISE (ABORT, 'decider-entered-it'); END;

CREATE TRIGGER request_decision_is_final BEFORE UPDATE ON request
WHEN OLD.status IN ('accepted', 'refused', 'withdrawn') AND (NEW.status <> OLD.status OR NEW.decided_by IS NOT OLD.decided_by)
BEGIN SELECT RAISE (ABORT, 'already-decided'); END;

CREATE TRIGGER request_maker_is_final BEFORE UPDATE OF entered_by ON request
WHEN NEW.entered_by <> OLD.entered_by
BEGIN SELECT RAISE (ABORT, 'maker-is-final'); END;

CREATE TRIGGER audit_is_append_only_update BEFORE UPDATE ON audit BEGIN SELECT RAISE (ABORT, 'audit-is-append-only'); END;
CREATE TRIGGER audit_is_append_only_delete BEFORE DELETE ON audit BEGIN SELECT RAISE (ABORT, 'audit-is-append-only'); END;
CREATE TRIGGER issued_document_is_frozen BEFORE UPDATE ON issued_document BEGIN SELECT RAISE (ABORT, 'issued-document-is-frozen'); END;
CREATE TRIGGER issued_document_is_kept BEFORE DELETE ON issued_document BEGIN SELECT RAISE (ABORT, 'issued-document-is-frozen'); END;

CREATE TRIGGER contract_follows_holder AFTER UPDATE OF last_name, first_name, sort_key ON person
BEGIN
  UPDATE contract SET holder_name = NEW.last_name || ' ' || NEW.first_name, holder_sort_key = NEW.sort_key
  WHERE member_id IN (SELECT id FROM member WHERE person_id = NEW.id);
END;

CREATE TRIGGER request_takes_agency AFTER INSERT ON request
BEGIN UPDATE request SET agency_id = (SELECT agency_id FROM member WHERE id = NEW.member_id) WHERE id = NEW.id; END;
CREATE TRIGGER request_follows_agency AFTER UPDATE OF agency_id ON member WHEN NEW.agency_id <> OLD.agency_id
BEGIN UPDATE request SET agency_id = NEW.agency_id WHERE member_id = NEW.id; END;

-- A contract is « en cours de modification » exactly while a blocking request on it is open.
CREATE TRIGGER contract_opens_with_request AFTER INSERT ON request
WHEN NEW.contract_id IS NOT NULL AND NEW.blocks = 'contract:' || NEW.contract_id AND NEW.status IN ('to-check', 'correction')
BEGIN UPDATE contract SET open_request_id = NEW.id WHERE id = NEW.contract_id; END;

CREATE TRIGGER contract_closes_with_request AFTER UPDATE OF status ON request
WHEN NEW.status IN ('accepted', 'refused', 'withdrawn')
BEGIN UPDATE contract SET open_request_id = NULL WHERE open_request_id = NEW.id; END;
