"""The launcher of MiniStack: loopback only, one port, and data that outlives a crash.

It runs in an environment of its own (`.venv-emulator`), because MiniStack pins botocore exactly.
"""
