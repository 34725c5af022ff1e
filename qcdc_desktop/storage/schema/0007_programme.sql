-- Tasks that a programme names first (nhiệm vụ trọng tâm).
ALTER TABLE task_group ADD COLUMN focus INTEGER NOT NULL DEFAULT 0;
