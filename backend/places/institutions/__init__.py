"""The register of legal-aid institutions, and which of them a caller is led to (Art. 15(3)(4))."""
