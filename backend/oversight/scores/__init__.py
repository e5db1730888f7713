"""Scoring each place and period on the hotline, as a part of the performance assessment (Art. 18).

What is scored is what the overview and the article board show; nothing is entered by hand.
"""
