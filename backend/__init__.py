"""What the hotline does: its nouns and their rules, in the standard library only."""
