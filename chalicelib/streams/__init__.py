"""What a change of a table, or an event of our own on the bus, starts."""
