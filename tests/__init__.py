"""The proofs: they mirror the house and read like the manual."""
