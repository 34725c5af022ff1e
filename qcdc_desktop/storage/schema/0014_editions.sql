-- How a paper stands on its way out, the editions that are kept as they were issued, and to whom they went.
ALTER TABLE paper ADD COLUMN outline TEXT NOT NULL DEFAULT '';
ALTER TABLE paper ADD COLUMN issuer TEXT NOT NULL DEFAULT 'committee';
ALTER TABLE paper ADD COLUMN mandate TEXT NOT NULL DEFAULT '';
ALTER TABLE paper ADD COLUMN submitted_on TEXT;
ALTER TABLE paper ADD COLUMN adopted_on TEXT;
ALTER TABLE paper ADD COLUMN votes_for INTEGER;
ALTER TABLE paper ADD COLUMN votes_cast INTEGER;
ALTER TABLE paper ADD COLUMN replaced_by_id INTEGER REFERENCES paper(id);
ALTER TABLE paper ADD COLUMN recalled_on TEXT;
ALTER TABLE paper ADD COLUMN recalled_reason TEXT NOT NULL DEFAULT '';
ALTER TABLE paper ADD COLUMN voided_on TEXT;
ALTER TABLE paper ADD COLUMN void_reason TEXT NOT NULL DEFAULT '';
ALTER TABLE paper ADD COLUMN correcting INTEGER NOT NULL DEFAULT 0;
CREATE TABLE edition (
  id INTEGER PRIMARY KEY AUTOINCREMENT, paper_id INTEGER NOT NULL REFERENCES paper(id), version INTEGER NOT NULL,
  kept_on TEXT NOT NULL, symbol TEXT NOT NULL, issued_on TEXT NOT NULL, signer TEXT NOT NULL, note TEXT NOT NULL,
  as_of TEXT NOT NULL, format_id TEXT NOT NULL, program TEXT NOT NULL, head TEXT NOT NULL, document TEXT NOT NULL,
  pdf TEXT NOT NULL, word TEXT NOT NULL, workbook TEXT NOT NULL, UNIQUE (paper_id, version)
) STRICT;
CREATE TABLE dispatch (
  id INTEGER PRIMARY KEY AUTOINCREMENT, paper_id INTEGER NOT NULL REFERENCES paper(id), recipient TEXT NOT NULL,
  purpose TEXT NOT NULL, way TEXT NOT NULL, sent_on TEXT, received_on TEXT, note TEXT NOT NULL, position INTEGER
) STRICT;
CREATE INDEX dispatch_paper ON dispatch(paper_id);
