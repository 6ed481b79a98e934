"""The command line, one file a command. Each parses, calls the rooms below and prints; nothing more."""
