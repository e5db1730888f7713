"""Pay and credit: the duty subsidy of a month, obligation hours, cases for those who stay long."""
