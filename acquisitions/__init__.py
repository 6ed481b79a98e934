"""The library's world: its records, effects, conditions, letters and exchange formats."""
