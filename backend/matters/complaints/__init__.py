"""Complaints and reports: from acceptance to the result that the complainant is told (R17)."""
