"""How far and how much, in words."""

from collections.abc import Sequence

from primers import N_, listed, translate
from primers_translations.behind import Behind


def behind_told(behind: Behind) -> str:
    """Say how many passages a translation is behind: "2 paragraphs, 1 block of code behind"."""
    return translate(N_("{passages} behind")).format(passages=_told(behind.paragraphs.total, behind.blocks.total))


def passages_told(passages: Sequence[str]) -> str:
    """Say how many passages a record holds: "31 paragraphs, 12 blocks of code"."""
    blocks = sum(one.startswith("+") for one in passages)
    return _told(len(passages) - blocks, blocks)


def _told(paragraphs: int, blocks: int) -> str:
    parts = []
    if paragraphs or not blocks:
        one, more = N_("{count} paragraph"), N_("{count} paragraphs")
        parts.append(translate(one if paragraphs == 1 else more).format(count=paragraphs))
    if blocks:
        one, more = N_("{count} block of code"), N_("{count} blocks of code")
        parts.append(translate(one if blocks == 1 else more).format(count=blocks))
    return listed(parts)
