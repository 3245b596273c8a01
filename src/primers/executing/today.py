"""Whether an output tells the day on which it was printed: tomorrow it would be another."""

import time
from datetime import UTC, datetime

from primers.model import Run

# As ISO 8601, people, and `date` write it.
FORMS = ("%Y-%m-%d", "%Y/%m/%d", "%d.%m.%Y", "%a %b %d")


def tells_today(run: Run) -> bool:
    """Tell whether a run that has just ended printed the date of today, here or in UTC; False for one of the cache.

    Two runs within a second may show the same time, so that comparing them does not tell.
    """
    if run.cached:
        return False
    now = time.time()
    days = (datetime.fromtimestamp(now), datetime.fromtimestamp(now, UTC))
    return any(day.strftime(form).encode() in run.stdout for day in days for form in FORMS)
