"""Lives the demo history and writes it to a system that is up: `python -m infra.local.history`."""

from infra.local.history.living import main

if __name__ == "__main__":
    main()
