"""Text to definitions: strict YAML with places, then workflows, then one resolved set."""
