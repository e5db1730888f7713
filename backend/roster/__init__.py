"""The roster: who is on duty now, and the snapshot that each line is answered by."""
