"""Example libraries: parameters, overlays over the workflows, decision tables."""
