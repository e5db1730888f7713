"""How Amazon Connect reaches the hotline: contact flows, contact events, contact records."""
