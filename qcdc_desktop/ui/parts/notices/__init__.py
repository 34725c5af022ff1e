"""What the window tells beside the work: notices, messages, questions, how far long work has come."""
