"""What papers are about: for each kind of record the words it fills in, and the lines it gives to sections."""
