"""What a program asks its user with by `readline`: `rl.question("Name: ", …)`."""

import re

import primers

_ASKS = re.compile(r"""\.question\s*\(\s*(?:'((?:\\.|[^'\\\n])*)'|"((?:\\.|[^"\\\n])*)"|`((?:\\.|[^`\\])*)`)\s*[,)]""")
_READS = re.compile(r"\.question\s*\(")
_OTHERS = re.compile(
    r"""\bstdin\s*\.\s*(?:on|once|read|pipe)\b|readFileSync\s*\(\s*(?:0\b|['"]/dev/stdin)|\(\s*['"]line['"]"""
    r"|\.prompt\s*\(|\bfor\s+await\b"
)
# Node.js throws lines away that come before the next question is asked, as they do through a pipe.
_AWAITS = re.compile(r"readline/promises|\bawait\b|\bpromisify\b|\bnew\s+Promise\b")
_LOOPS = re.compile(r"\b(?:for|while)\b")


def prompts(text: str) -> tuple[str, ...]:
    """Give the prompts of a program; none where something else reads, or a pipe would not do as a terminal."""
    code = primers.without_comments(text)
    several = len(_READS.findall(code)) > 1 or _LOOPS.search(code)
    if _OTHERS.search(code) or (several and _AWAITS.search(code)):
        return ()
    return primers.prompts_in(text, _ASKS, _READS, hole=r"\$\{")
