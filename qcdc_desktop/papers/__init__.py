"""Papers: blocks of a document and the builders that turn figures and records into them."""
