"""Everyone who signs in, and what each is to the hotline."""
