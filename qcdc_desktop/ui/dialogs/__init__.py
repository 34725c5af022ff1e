"""The few dialogs: choosing a file, and the plain word after an unexpected failure."""
