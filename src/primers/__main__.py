"""`python -m primers`, and the script of that name."""

import sys


def main() -> None:
    """Choose the language of messages first: the help texts are made while the command line is imported."""
    from primers import i18n

    i18n.use_environment(sys.argv[1:])
    from primers.cli import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
