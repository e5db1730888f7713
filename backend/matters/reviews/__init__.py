"""Call review: a sample of every attendant's calls is listened to and scored (Art. 12, S0-39)."""
