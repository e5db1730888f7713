"""Calls: what the telephone system reports, joined into one state; where a caller is sent."""
