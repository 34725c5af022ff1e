"""One module or room a register: its records, their rules and states; and the list of all kinds."""
