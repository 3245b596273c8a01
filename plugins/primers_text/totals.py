"""The totals at the end of the report for people."""

import click

import primers
from primers import N_, translate

COLOURS = {"failed": "red", "error": "red", "unavailable": "yellow", "warning": "yellow", "passed": "green"}


def summary(finish: primers.Finish) -> str:
    """Give the totals as one sentence, styled."""
    total = finish.summary
    counts = translate(N_(", ")).join(
        click.style(_counted(word, count, total), fg=COLOURS.get(word) if count else None, bold=bool(count))
        for word, count in (
            ("passed", total.passed),
            ("failed", total.failed),
            ("error", total.error),
            ("skipped", total.skipped),
            ("unavailable", total.unavailable),
        )
    )
    sentence = translate(
        N_(
            "lessons: {lessons}; examples: {examples} ({counts}); "
            "run now: {ran}, from the cache: {cached}, not run: {not_run}; "
            "blocks not checked: {unchecked}; {seconds} s; isolation: {level}"
        )
    )
    told = sentence.format(
        lessons=total.lessons,
        examples=total.examples,
        counts=counts,
        ran=total.ran,
        cached=total.cached,
        not_run=total.not_run,
        unchecked=total.unchecked,
        seconds=f"{total.seconds:.2f}",
        level=finish.isolation.level,
    )
    if total.verified_share is not None:
        told += translate(N_("; ")) + translate(N_("verified: {verified} of {programs} programs ({percent} %)")).format(
            verified=total.verified,
            programs=total.programs,
            percent=primers.percent(total.verified, total.programs),
        )
    for label, words in (
        (N_("lowered: {words}"), finish.isolation.lowered),
        (N_("not enforced: {words}"), finish.isolation.unenforced),
    ):
        if words:
            told += translate("; ") + translate(label).format(words=translate(", ").join(map(translate, words)))
    return told


def _counted(word: str, count: int, total: primers.Summary) -> str:
    """Count a status; of what passed, say how much of it was not compared to the letter."""
    text = f"{count} {translate(word)}"
    weaker = [f"{some} {translate(one)}" for one, some in (("masked", total.masked), ("varies", total.varies)) if some]
    if word != "passed" or not weaker:
        return text
    return translate(N_("{word} ({more})")).format(word=text, more=translate(", ").join(weaker))
