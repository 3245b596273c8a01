"""The mark of an output: quiet, and opened it says when, with what and within which walls it was seen.

Everything that comes from a page or a program is escaped.
"""

import html
from collections.abc import Iterator

from primers.i18n import N_, listed
from primers.model import Example, Result, Seen
from primers.rendering.sitetexts import Texts

# What a reader is told of an example, by status; what was not run says so, what is no example says nothing.
MARKS = {
    "passed": N_("verified"),
    "failed": N_("wrong: the program prints something else"),
    "error": N_("not verified: the program could not be judged"),
    "skipped": N_("not run: {reason}"),
    "unavailable": N_("not run here"),
}
# What passed, but not as it stands letter for letter.
WEAKER = {
    "masked": N_("verified, but for what the page leaves open"),
    "varies": N_("verified in its form: runs differ"),
}
UNVERIFIED = N_("not verified")
ELSEWHERE = N_("not run here: only for {platforms}")
SYMBOLS = {"passed": "✓", "failed": "✗", "error": "✗"}

WHEN, WITH, WALLS, COMPARED, OPEN, RUNS = (
    N_("When"),
    N_("With"),
    N_("Isolation"),
    N_("Compared"),
    N_("Left open"),
    N_("Runs"),
)
AT_REVISION = N_("with the lessons of {date} (revision {revision})")
COMPARISONS = {
    "exact": N_("letter for letter"),
    "masked": N_("letter for letter, but for what is left open"),
    "varies": N_("in its form only"),
    None: N_("it ran to its end; no output is promised"),
}
LEVELS = {
    "full": N_("full: no network, a file system of its own, limits"),
    "kernel": N_("kernel: no sockets, nothing written outside its folder, limits"),
    "portable": N_("portable: limits only"),
    "none": N_("none"),
}
UNORDERED = N_("the order of the lines")
TEXTS = (
    *MARKS.values(),
    *WEAKER.values(),
    UNVERIFIED,
    ELSEWHERE,
    *(WHEN, WITH, WALLS, COMPARED, OPEN, RUNS, AT_REVISION, UNORDERED),
    *COMPARISONS.values(),
    *LEVELS.values(),
)


def mark_html(result: Result | None, seen: Seen, texts: Texts) -> str:
    """Give the mark of an output, or of a program that promises none; None is one that nobody judged."""
    status = result.status if result else "unverified"
    sign = f'<span aria-hidden="true">{SYMBOLS.get(status, "–")}</span>'
    told = f"{sign} {html.escape(claim(result, texts))}"
    facts = dict(_facts(result, seen, texts)) if result and result.status == "passed" else {}
    if not facts:
        return f'<p class="primers-mark primers-{status}">{told}</p>'
    rows = "".join(f"<dt>{html.escape(name)}</dt><dd>{html.escape(fact)}</dd>" for name, fact in facts.items())
    return f'<details class="primers-mark primers-{status}"><summary>{told}</summary><dl>{rows}</dl></details>'


def claim(result: Result | None, texts: Texts) -> str:
    """Say in a few words what was proven."""
    if result is None:
        return texts(UNVERIFIED)
    platforms = dict(result.example.options).get("platform")
    if result.status == "unavailable" and isinstance(platforms, tuple) and not result.runs:
        return texts(ELSEWHERE).replace("{platforms}", listed(platforms, texts))
    told = WEAKER.get(result.strength or "", MARKS[result.status])
    return texts(told).replace("{reason}", result.reason)


def when(seen: Seen, texts: Texts) -> str:
    """Say when runs were made, as far as a report or git tells; "" where nobody does."""
    if seen.time:
        return seen.time.replace("T", " ")[:16] + (" UTC" if seen.time.endswith("Z") else "")
    if seen.revision:
        return texts(AT_REVISION, date=seen.revised[:10], revision=seen.revision)
    return ""


def _facts(result: Result, seen: Seen, texts: Texts) -> Iterator[tuple[str, str]]:
    """Give what is known of the runs behind a mark: a name and a text each."""
    moment = when(seen, texts)
    if moment:
        yield texts(WHEN), moment
    tools = dict.fromkeys(run.interpreter for run in result.runs if run.interpreter)
    machine = [seen.platform] if seen.platform else []
    if tools or machine:
        yield texts(WITH), listed([*tools, *machine], texts)
    levels = {run.level for run in result.runs}
    for level, told in reversed(LEVELS.items()):  # the weakest counts
        if level in levels:
            yield texts(WALLS), texts(told)
            break
    yield texts(COMPARED), texts(COMPARISONS[result.strength])
    left = listed(dict.fromkeys(_left_open(result.example, texts)), texts)
    if left and result.strength != "exact":
        yield texts(OPEN), left
    # What the page asks for: a program is repeated where it is new, so that repetitions tell of the cache.
    asked = sum(not attempt.repetition for attempt in result.attempts)
    if asked > 1:
        yield texts(RUNS), str(asked)


def _left_open(example: Example, texts: Texts) -> Iterator[str]:
    """Name what a page leaves open in the outputs of an example, by its options."""
    for trial in example.trials:
        for expected in trial.expected:
            if expected.matcher == "unordered":
                yield texts(UNORDERED)
            for name, words in expected.normalisers:
                yield from words or (name,)
            reason = dict(expected.options).get("varies")
            if isinstance(reason, str) and reason:
                yield reason
