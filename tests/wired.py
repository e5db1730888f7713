"""What the wiring keeps, forgotten: the next use case is built anew, as in a new process."""

import sys

_WIRING = "chalicelib.wiring."


def forget() -> None:
    """Drop every use case that any part of the wiring has built and kept."""
    for name, module in tuple(sys.modules.items()):
        if not name.startswith(_WIRING):
            continue
        for part in tuple(vars(module).values()):
            if hasattr(part, "cache_clear"):
                part.cache_clear()
