"""`python -m shell main.sql`: read the script line by line, as the shell does, and end with 1 where it had errors."""

import sys

from .script import Script

sys.exit(Script(sys.argv[1]).run())
