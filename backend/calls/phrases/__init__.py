"""The standard phrases of a call: what was heard of them, and who bears it out (Art. 13)."""
