"""Table models and what they are made of: columns, titles of references, reading of what was typed or pasted."""
