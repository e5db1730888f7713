"""What a change of a table starts."""
