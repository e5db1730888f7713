"""What Amazon Connect tells the world of a call, in its own formats."""
