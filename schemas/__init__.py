"""JSON Schemas (draft-07) of the YAML that librarians write."""
