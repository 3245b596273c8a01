"""`python -m primers`, and the script of that name."""

import gc
import os
import sys


def main() -> None:
    """Choose the language of messages first: the help texts are made while the command line is imported."""
    # Values are frozen and live to the end: looking for cycles among them is most of what the collector would do.
    gc.set_threshold(100_000)
    from primers import i18n

    i18n.use_environment(sys.argv[1:])
    from primers.cli import run

    code = run(sys.argv[1:])
    sys.stdout.flush()
    sys.stderr.flush()
    # Everything is closed and written: taking thousands of values apart one by one would only cost time.
    os._exit(code)


if __name__ == "__main__":
    main()
