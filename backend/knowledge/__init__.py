"""What each department does, how, with which papers, on which number (Art. 4(2))."""
