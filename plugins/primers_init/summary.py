"""What `primers init` tells: what would be verified, what would not and why, and how to go on."""

import shlex
from collections.abc import Iterator

import click

import primers
from primers import N_, translate
from primers_init.configuration import counted
from primers_init.looking import Area, Found

SHOWN = 8  # areas and reasons that are listed

PAGES = N_("pages found: {count}")
EXAMPLES = N_("would be verified, in {count} examples: {names}")
NOTHING = N_("would be verified: nothing yet; an example is a program, “Output:”, and a block with what it prints")
SKIPPED = N_("would be skipped, as their pages say: {count}")
UNCHECKED = N_("would not be checked: {count} blocks")
REASON = N_("{count} × {reason} (such as {place})")
MORE = N_("… and {count} more")
AREA = N_("{name}: pages {pages}, examples {examples}, not checked {unchecked}")


def summary(found: Found) -> str:
    """Tell what was found."""
    return "\n".join(_lines(found))


def _lines(found: Found) -> Iterator[str]:
    yield click.style(translate(PAGES).format(count=found.pages), bold=True)
    yield from _some([_area(area) for area in found.areas])
    count = sum(found.examples.values())
    text = translate(EXAMPLES).format(count=count, names=counted(found.examples)) if count else translate(NOTHING)
    yield click.style(text, bold=True)
    if found.skipped:
        yield click.style(translate(SKIPPED).format(count=found.skipped), bold=True)
    unchecked = sum(number for number, _ in found.reasons)
    if unchecked:
        yield click.style(translate(UNCHECKED).format(count=unchecked), bold=True)
        yield from _some([_reason(number, one) for number, one in found.reasons])


def _area(area: Area) -> str:
    name = primers.on_one_line(area.name)
    return translate(AREA).format(name=name, pages=area.pages, examples=area.examples, unchecked=area.unchecked)


def _reason(count: int, one: primers.Unchecked) -> str:
    reason = primers.fill(one.message, one.args)
    return translate(REASON).format(count=count, reason=reason, place=primers.place_shown(one.where))


def _some(lines: list[str]) -> Iterator[str]:
    yield from (f"  {line}" for line in lines[:SHOWN])
    if len(lines) > SHOWN:
        yield "  " + translate(MORE).format(count=len(lines) - SHOWN)


def next_steps(found: Found) -> str:
    """Say what to type next."""
    words = "" if found.content else "".join(f" {shlex.quote(path)}" for path in found.paths)
    steps = [N_("Verify: primers verify{words}"), N_("Why a block is checked or not: primers explain FILE:LINE")]
    if found.in_git:
        steps.append(N_("Verify before each commit: primers hook install{words}"))
    return "\n".join(translate(step).format(words=words) for step in steps)


def first_lesson() -> str:
    """Say how to begin where no page is."""
    return translate(
        N_(
            "No Markdown page is here yet. Begin a first lesson; it needs no configuration:\n"
            "  mkdir -p content/en\n"
            "  primers new chapter 01.Basics\n"
            "  primers new lesson 01.Basics/01.Adding\n"
            "  primers serve"
        )
    )
