"""`python -m primers`, and the script of that name."""

import gc
import sys


def main() -> None:
    """Choose the language of messages first: the help texts are made while the command line is imported."""
    # Values are frozen and live to the end: looking for cycles among them is most of what the collector would do.
    gc.set_threshold(100_000)
    from primers import i18n

    i18n.use_environment(sys.argv[1:])
    from primers.cli import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
