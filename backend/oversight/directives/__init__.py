"""What the province tells a city to do: supervision and guidance (Art. 2, S0-06)."""
