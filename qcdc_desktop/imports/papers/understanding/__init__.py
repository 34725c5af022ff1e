"""The lines of a paper to its pieces, and these to a split: what they mean, whatever file they came from."""
