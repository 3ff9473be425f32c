"""`python -m tests.patches FILE`: each rule's limits, chosen on four folds of persons and told on the fifth."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tests.patches.reading import read
from tests.patches.telling import TOLD


def main() -> int:
    """Tell."""
    parser = argparse.ArgumentParser(prog="python -m tests.patches", description=__doc__)
    parser.add_argument("file", type=Path, metavar="FILE", help="the .npz of pieces")
    patches = read(parser.parse_args().file)
    for tell in TOLD:
        sys.stdout.write("\n".join(tell(patches)) + "\n\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
