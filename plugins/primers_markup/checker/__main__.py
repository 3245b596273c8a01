"""`python -m checker main.html`: print what is wrong, one line each, and end with 1 where something is."""

import sys

from .problem import Problem

name = sys.argv[1]
with open(name, encoding="utf-8", errors="surrogateescape", newline="") as file:
    text = file.read()
found: list[Problem]
if name.endswith(".css"):
    from .styles import problems_of_css

    found = problems_of_css(text)
else:
    from .pages import problems_of_html

    found = problems_of_html(text)
for problem in sorted(found):
    line = f"{name}:{problem.line}:{problem.column}: error: {problem.text} [{problem.code}]\n"
    sys.stdout.buffer.write(line.encode("utf-8", "surrogateescape"))
sys.exit(bool(found))
