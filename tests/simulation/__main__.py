"""Runs one simulated day: `python -m tests.simulation SEED CALLS`.

Prints what was injected and what is wrong at the end as JSON; exits with 1 where an invariant is
broken.
"""

import json
import sys

import tests.conftest  # noqa: F401  the environment, before anything reads it
from tests.simulation import trial


def main(arguments: list[str]) -> int:
    """Print what came of a seed."""
    seed, calls = map(int, arguments)
    found = trial.run(seed, calls)
    told = {
        "digest": found.digest,
        "faults": dict(sorted(found.faults.items())),
        "ends": dict(sorted(found.ends.items())),
        "breaches": found.breaches,
    }
    print(json.dumps(told, ensure_ascii=False, indent=1))  # noqa: T201  a tool of the command line
    return 1 if found.breaches else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
