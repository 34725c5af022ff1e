"""The grammar of records: fields, values, text, reading and writing; the ground of the domain."""
