"""Compare lines in their order; an ellipsis stands for any of them."""

import primers
from primers_matchers.alignment import Item, found, nearest, replaced
from primers_matchers.comparison import Comparison
from primers_matchers.verdict import settled, verdict


def sequence(
    want: primers.Lines,
    got: primers.Lines,
    options: primers.Options,
    *,
    before: bool = False,
    after: bool = False,
    exact: bool = False,
    comparison: type[Comparison] = Comparison,
) -> primers.Verdict:
    """Compare the documented lines with the output; lines may stand `before` and `after` them."""
    compared = comparison(want, got, options)
    lines = tuple(Item(number, compared.wild(number)) for number in range(len(want)))
    around = Item(-1, gap=True)
    items = (*(around,) * (before and bool(want)), *lines, *(around,) * (after and bool(want)))
    parts = found(items, compared) if want and got else () if not want and not got else None
    if parts is not None:
        return verdict(compared, parts, ok=True, exact=exact)
    refused = verdict(compared, settled(nearest(items, compared), compared), ok=False, exact=exact)
    if got and not _promises(refused.accepted):
        return verdict(compared, tuple(replaced(items, len(got))), ok=False, exact=exact)
    return refused


def _promises(text: str) -> bool:
    """Tell whether a page that held this would promise anything: blank lines and an ellipsis do not."""
    return any(line.strip() and not primers.is_ellipsis(line) for line in text.split("\n"))
