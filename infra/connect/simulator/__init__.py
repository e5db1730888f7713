"""A local stand-in for Amazon Connect: it rings, queues, connects and reports in real formats."""
