"""Papers of other years (văn bản năm trước) read back: text to lines, lines to pieces, pieces to a split."""
