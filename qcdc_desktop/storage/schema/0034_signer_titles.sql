-- As what somebody signs one paper, where it is not what stands with the person.
ALTER TABLE paper ADD COLUMN signer_title TEXT NOT NULL DEFAULT '';
