"""Province, prefecture, county: the tree to which every record belongs (S0-02)."""
