-- Inspection and supervision: programmes and cases, the log of their steps, their findings.
CREATE TABLE inspection (
  id INTEGER PRIMARY KEY AUTOINCREMENT, programme TEXT NOT NULL, kind TEXT NOT NULL, form TEXT NOT NULL,
  content TEXT NOT NULL, codes TEXT NOT NULL, about_qcdc INTEGER NOT NULL, organ_id INTEGER REFERENCES organ(id),
  superior TEXT NOT NULL, subject_organ_id INTEGER REFERENCES organ(id),
  subject_person_id INTEGER REFERENCES person(id), subject TEXT NOT NULL, covers_from TEXT, covers_to TEXT,
  planned_from TEXT NOT NULL, planned_to TEXT NOT NULL, leader_id INTEGER REFERENCES person(id), team TEXT NOT NULL,
  outcome TEXT NOT NULL, conclusion TEXT NOT NULL, conclusion_number TEXT NOT NULL, concluded_on TEXT,
  notified_on TEXT, published_on TEXT, published_where TEXT NOT NULL, follow_up TEXT NOT NULL, recheck_on TEXT,
  papers TEXT NOT NULL
) STRICT;
CREATE TABLE inspection_step (
  id INTEGER PRIMARY KEY AUTOINCREMENT, inspection_id INTEGER NOT NULL REFERENCES inspection(id), step TEXT NOT NULL,
  "on" TEXT NOT NULL, paper TEXT NOT NULL, note TEXT NOT NULL, reason TEXT NOT NULL
) STRICT;
CREATE INDEX inspection_step_inspection ON inspection_step(inspection_id);
CREATE TABLE finding (
  id INTEGER PRIMARY KEY AUTOINCREMENT, inspection_id INTEGER NOT NULL REFERENCES inspection(id), kind TEXT NOT NULL,
  body TEXT NOT NULL, limitation_id INTEGER REFERENCES finding(id), organ_id INTEGER REFERENCES organ(id),
  person_id INTEGER REFERENCES person(id), due_on TEXT, mended TEXT NOT NULL, confirmed_on TEXT,
  task_id INTEGER REFERENCES task(id), assessment_id INTEGER REFERENCES assessment(id), position INTEGER
) STRICT;
CREATE INDEX finding_inspection ON finding(inspection_id);
CREATE INDEX finding_limitation ON finding(limitation_id);
