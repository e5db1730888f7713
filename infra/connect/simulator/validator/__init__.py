"""Says what `CreateContactFlow` would say of a flow, without asking it."""
