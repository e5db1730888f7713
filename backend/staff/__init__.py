"""Who may serve on the line: selection, abilities, licence, training (Art. 9 and 10)."""
