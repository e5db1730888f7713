"""Violations and their sanctions (Art. 20, S0-72 to S0-79, N3)."""
