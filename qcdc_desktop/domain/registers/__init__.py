"""One module a register: its records, their rules and states; and the list of all kinds."""
