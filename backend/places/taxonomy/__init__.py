"""The fields of law as data: versions, what may follow what, publishing."""
