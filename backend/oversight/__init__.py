"""Oversight: whether each place keeps the measures, article by article (Arts. 2 and 20)."""
