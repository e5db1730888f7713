"""Feeds stored payloads to the hotline's own handlers: a sub-command of the simulator's line.

The hotline stands in memory for it: handlers, rules, codecs and store are the real ones, the
tables begin empty but for the seed. Nothing is reached over the network.
"""
