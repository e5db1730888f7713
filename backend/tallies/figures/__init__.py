"""What each figure means, as data, and how it is read from counts (N40)."""
