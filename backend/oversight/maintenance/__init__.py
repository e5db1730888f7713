"""Maintenance of the platform: what was tried, what was down, what was worked on (Arts. 2, 4)."""
