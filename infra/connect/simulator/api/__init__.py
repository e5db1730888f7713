"""The HTTP API of Amazon Connect, as far as the product and its stack need it."""
