"""How long a test searches: a little in the suite, for as long as it takes in `make soak`."""

import os


def scaled(usual: int, soak: int) -> int:
    """Return one number in the suite and another in `make soak`."""
    return soak if os.environ.get("BRIEFGEN_SOAK") else usual
