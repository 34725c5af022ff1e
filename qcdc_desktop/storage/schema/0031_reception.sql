-- Citizen reception: sessions, visits with numbers without gaps within a calendar year, the duties of the head.
CREATE TABLE reception (
  id INTEGER PRIMARY KEY AUTOINCREMENT, held_on TEXT NOT NULL, form TEXT NOT NULL, topic TEXT NOT NULL,
  begins TEXT NOT NULL, ends TEXT NOT NULL, place TEXT NOT NULL, receiver_id INTEGER REFERENCES person(id),
  delegated INTEGER NOT NULL, attendees TEXT NOT NULL, posted_on TEXT, posted_where TEXT NOT NULL,
  online INTEGER NOT NULL, link_owner TEXT NOT NULL, minutes TEXT NOT NULL, conclusion TEXT NOT NULL,
  conclusion_number TEXT NOT NULL, concluded_on TEXT, note TEXT NOT NULL
) STRICT;
CREATE TABLE visit (
  id INTEGER PRIMARY KEY AUTOINCREMENT, reception_id INTEGER NOT NULL REFERENCES reception(id),
  register_year INTEGER NOT NULL, number INTEGER NOT NULL, people INTEGER, crowd INTEGER NOT NULL, kind TEXT NOT NULL,
  matter TEXT NOT NULL, repeated INTEGER NOT NULL, received_papers TEXT NOT NULL, settled_by TEXT NOT NULL,
  competent INTEGER NOT NULL, guided_to TEXT NOT NULL, guide_number TEXT NOT NULL, handed_to TEXT NOT NULL,
  hand_number TEXT NOT NULL, result TEXT NOT NULL, told_on TEXT, refusal TEXT NOT NULL, refused_on TEXT,
  refusal_number TEXT NOT NULL, refusal_told_on TEXT, letter_id INTEGER REFERENCES letter(id), note TEXT NOT NULL,
  struck_reason TEXT NOT NULL, UNIQUE (register_year, number)
) STRICT;
CREATE INDEX visit_reception ON visit(reception_id);
CREATE INDEX visit_letter ON visit(letter_id);
CREATE TABLE reception_duty (
  id INTEGER PRIMARY KEY AUTOINCREMENT, code TEXT NOT NULL, duty TEXT NOT NULL, asked TEXT NOT NULL,
  sanction TEXT NOT NULL, basis TEXT NOT NULL, done_on TEXT, proof TEXT NOT NULL, note TEXT NOT NULL
) STRICT;
