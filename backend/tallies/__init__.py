"""Figures: what is counted, how, for which place, day and hour."""
