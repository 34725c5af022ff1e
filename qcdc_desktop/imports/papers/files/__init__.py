"""Files from outside (docx, pdf, text) to the lines of a paper: what stands there, not what it means."""
