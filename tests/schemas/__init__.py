"""The JSON Schemas and the reader say the same of every file."""
