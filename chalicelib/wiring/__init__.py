"""Builds use cases from adapters: the only place that knows both.

One module for each part of the house, so that a function imports what it uses and no more.
Everything is built when it is first asked for and kept for the process.
"""
