"""Lives one golden month: `python -m tests.golden CALLS`.

Prints what is wrong as JSON, by the proof that says so; exits with 1 where anything is.
"""

import json
import sys
from datetime import date

import tests.conftest  # noqa: F401  the environment, before anything reads it
from tests.golden import cities, proof

_FEW = date(2026, 11, 19), cities.SILENT


def main(arguments: list[str]) -> int:
    """Print what came of a month of so many calls, each answered one registered."""
    (calls,) = map(int, arguments)
    with proof.lived(calls, 1.0) as month:
        wrong = {each.__name__: list(each(month)) for each in proof.PROOFS}
        wrong[proof.rebuilt_alike.__name__] = list(proof.rebuilt_alike(*_FEW))
    breaches = {name: said for name, said in wrong.items() if said}
    print(json.dumps({"breaches": breaches}, ensure_ascii=False, indent=1))  # noqa: T201  a tool
    return 1 if breaches else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
