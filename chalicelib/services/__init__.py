"""Adapters of the ports that are not storage: tokens, sealing, clock, bus, queues."""
