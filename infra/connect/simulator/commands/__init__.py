"""The sub-commands of `python -m infra.connect.simulator`, one module each."""
