"""Adapters of the ports that keep records: one module per table."""
