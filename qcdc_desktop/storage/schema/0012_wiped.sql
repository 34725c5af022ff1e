-- Content of evidence that was taken out for good, and the day; what is added again later stands in content as well.
CREATE TABLE wiped (sha256 TEXT PRIMARY KEY, "on" TEXT NOT NULL) STRICT;
-- Earlier versions told such a step by its name alone.
INSERT INTO wiped
  SELECT json_extract(c.before, '$.sha256'), max(substr(s.at, 1, 10))
  FROM journal_step s JOIN journal_change c ON c.step_id = s.id
  WHERE s.verb = 'Xóa hẳn nội dung minh chứng' AND c.kind = 'attachment' AND c.before IS NOT NULL
  GROUP BY 1;
