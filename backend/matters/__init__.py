"""Matters: what a caller asks, who owns it, what becomes of it (Arts. 13-17)."""
