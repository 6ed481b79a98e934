"""The status tables in YAML, a file a workflow: the program itself."""
