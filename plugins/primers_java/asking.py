"""What a program asks its user with: `System.out.print("Name: ");`, and an answer that is read right behind it."""

import re

import primers

_READ = r"\.\s*(?:next(?:Line|Int|Long|Double|Float|Boolean|Byte|Short|BigInteger|BigDecimal)?|readLine)\s*\("
_ASKS = re.compile(
    r'\bSystem\s*\.\s*out\s*\.\s*print\s*\(\s*"((?:[^"\\\n]|\\.)*)"\s*\)\s*;\s*'
    rf"(?:System\s*\.\s*out\s*\.\s*flush\s*\(\s*\)\s*;\s*)?[^;{{}}]*?{_READ}"
)
_READS = re.compile(rf"{_READ}|\bSystem\s*\.\s*in\s*\.\s*read\b|\.\s*(?:hasNext\w*|lines)\s*\(")


def prompts(text: str) -> tuple[str, ...]:
    """Give the prompts of a program; none where something is read that no text asks for."""
    return primers.prompts_in(text, _ASKS, _READS)
