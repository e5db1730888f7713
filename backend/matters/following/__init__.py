"""What follows on a matter after it was registered (Arts. 12, 14, 17)."""
