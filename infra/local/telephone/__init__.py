"""The local exchange: the simulated contact centre in front of the system on this computer."""
