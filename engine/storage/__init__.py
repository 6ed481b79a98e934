"""The only room of the engine that touches a database: loading, writing, documents, events."""
