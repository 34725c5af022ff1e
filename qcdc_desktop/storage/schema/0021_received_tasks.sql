-- Of papers received: how urgent they are, and the task that was made of one.
ALTER TABLE received ADD COLUMN urgency TEXT NOT NULL DEFAULT '';
ALTER TABLE received ADD COLUMN task_id INTEGER REFERENCES task(id);
CREATE INDEX received_task ON received(task_id);
