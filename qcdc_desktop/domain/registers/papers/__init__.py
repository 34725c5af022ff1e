"""Papers (sổ văn bản): what is issued and received, editions, series of numbers, who may issue, wordings."""
