"""The generic transition engine: documents, parts, statuses, procedures, conditions, effects.

It reads status tables from YAML, plans a procedure as a pure function, writes the plan in one
transaction and prints the tables back. It knows no word of the world it serves (ENG-01).
"""
