"""The whole system on one computer: emulator, deployment, seed, origin server, clock."""
