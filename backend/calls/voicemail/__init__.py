"""Voicemail: messages that callers leave, from the day's tray to the answer (Art. 16)."""
