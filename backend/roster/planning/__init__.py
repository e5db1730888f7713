"""Planning: which seats there are, who is put into them, and what is asked of whom later."""
