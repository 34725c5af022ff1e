-- The day from which on a remark on a target may be told (nhận định).
ALTER TABLE target ADD COLUMN remarked_on TEXT;
