"""Questions to the database that are not about single documents."""
