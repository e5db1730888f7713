"""The HTTP edge. Nothing is imported here: the authorizer must not pay for the doors."""
