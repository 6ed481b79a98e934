"""Proving a database: what stands in it is what the events say, and nothing else."""

from engine.verifying.found import Check, Found, Problems, run_checks
from engine.verifying.keys import verify_keys
from engine.verifying.rows import verify_rows

__all__ = ["Check", "Found", "Problems", "run_checks", "verify_keys", "verify_rows"]
