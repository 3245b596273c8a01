"""`primers explain FILE:LINE`: why a block is an example or none, who had a hand in it, and what it printed."""

from collections.abc import Iterator

import click

from primers.display import place_shown
from primers.errors import UsageError
from primers.executing.permission import Permission
from primers.i18n import N_, _, fill, listed
from primers.model import Attempt, Block, Book, Example, Expected, Isolation, OptionValue, Result, Run, Step
from primers.pipeline import Pipeline
from primers.protocols import Language
from primers.targets import Target, holds, lessons_of, parse_target
from primers.told import ending_of, seconds_of

RULES = {
    "output": N_("a marker paragraph promises its output"),
    "run": N_("its info string marks it as a program"),
    "comment": N_("comments promise what its lines print"),
    "session": N_("it shows what is typed at prompts, and the answers"),
    "check": N_("its text must be valid"),
}


# Words that stand in f-strings, where gettext's tools do not look.
WORDS = (N_("real"), N_("not reached"), N_("standard error"), N_("exact"), N_("masked"), N_("varies"))


def explain(pipeline: Pipeline, word: str, permission: Permission) -> str:
    """Explain the block at FILE:LINE. Raises UsageError where no block stands."""
    target = parse_target(word)
    if target.line is None:
        raise UsageError(N_("say which line: {word}:LINE"), word=word)
    book = pipeline.read([target])
    example = _example(pipeline, book, target)
    if example is None:
        return "\n".join(unexplained(_block(pipeline, book, target), book))
    page = Target(path=target.path, line=example.where.line)
    verified = pipeline.verify([page], once=False, permission=permission)
    result = next(result for result in verified.book.results if result.example.id == example.id)
    return "\n".join(explained(pipeline, result, verified.isolation))


def _example(pipeline: Pipeline, book: Book, target: Target) -> Example | None:
    paths = {lesson.path for lesson in lessons_of(pipeline.project, book, target)}
    line = target.line or 0
    return next((one for one in book.examples if one.where.path in paths and holds(one, line)), None)


def _block(pipeline: Pipeline, book: Book, target: Target) -> Block:
    line = target.line or 0
    for lesson in lessons_of(pipeline.project, book, target):
        for block in lesson.blocks:
            if block.kind == "fence" and block.where.line <= line <= block.where.end_line:
                return block
    raise UsageError(N_("{path}:{line}: no code block stands here"), path=target.path, line=line)


def unexplained(block: Block, book: Book) -> Iterator[str]:
    """Give the lines that say why a fence is no example, styled for a terminal."""
    programs = [str(example.where) for example in book.examples if _is_part(block, example)]
    if programs:
        yield click.style(_("{place}: no program of its own").format(place=place_shown(block.where)), bold=True)
        yield _row(N_("because"), _("it is a part of the programs at {places}").format(places=listed(programs)))
        return
    yield click.style(_("{place}: not checked").format(place=place_shown(block.where)), bold=True)
    for one in book.unchecked:
        if one.where == block.where:
            yield _row(N_("because"), fill(one.message, one.args))
            return
    yield _row(N_("because"), _("it is the documented output of a program that is not checked, or a drawing"))


def _is_part(block: Block, example: Example) -> bool:
    places = [place for source in example.sources for place in (source.where, *(one.where for one in source.pieces))]
    return block.inside in places


def explained(pipeline: Pipeline, result: Result, isolation: Isolation) -> Iterator[str]:
    """Give the lines about an example, its runs and who had a hand in them, styled for a terminal."""
    example = result.example
    language = pipeline.languages[example.language]
    executor = pipeline.plugins.executors().chosen(pipeline.project.config.run.executor, "executor")
    yield click.style(f"{place_shown(example.where)}: {_(result.status)}", bold=True)
    for rule in example.rules:
        yield _row(N_("because"), _with(_(RULES[rule]), rule) if rule in RULES else rule)
    yield _row(N_("extracted by"), listed(example.extractors))
    yield _row(N_("language"), _with(language.name, language.plugin.name))
    yield _row(N_("run by"), _with(executor.name, executor.plugin.name))
    if isolation.lowered:
        yield _row(N_("lowered"), listed(map(_, isolation.lowered)))
    matchers = {expected.matcher for trial in example.trials for expected in trial.expected if expected.of == "stdout"}
    for name in sorted(matchers):
        yield _row(N_("judged by"), _with(name, pipeline.plugins.matchers().chosen(name, "matcher").plugin.name))
    if example.options:
        yield _row(N_("options"), " ".join(_option(name, value) for name, value in example.options))
    if result.strength:
        yield _row(N_("strength"), _(result.strength))
    if result.reason:
        yield _row(N_("reason"), _(result.reason))
    for attempt in result.attempts:
        yield from _attempt(example, attempt, language.value)
    for finding in result.findings:
        yield _row(N_("finding"), f"{finding.where.line}: {finding.code}: {fill(finding.message, finding.args)}")


def _attempt(example: Example, attempt: Attempt, language: Language) -> Iterator[str]:
    run = attempt.run
    what = N_("recorded") if attempt.recording else N_("again") if attempt.repetition else N_("command")
    ending = ending_of(run)
    ending = _("{label}: {text}").format(label=ending, text=run.detail) if run.detail else ending
    if run.build and attempt.command.build:
        yield from _built(attempt.command.build, run.build)
    command = " ".join(attempt.command.run.argv) + (f" [{attempt.variant}]" if attempt.variant else "")
    yield _row(what, _with(command, run.interpreter or "-", run.level, ending, seconds_of(run)))
    if run.refused:
        yield _row(N_("refused"), _(run.refused))
    if run.left:
        yield _row(N_("note"), _("processes outlived the program and were ended"))
    if attempt.recording or attempt.repetition or not attempt.command.judged:
        return
    for expected in example.trials[attempt.trial].expected:
        yield from _promised(expected)
        if example.is_session:
            yield from _answered(language, example, run, expected)
    if not example.is_session:
        yield _heading(_("real"))
        yield from _text(run.stdout.decode("utf-8", "replace"))
    if run.stderr:
        yield _heading(_("standard error"))
        yield from _text(run.stderr.decode("utf-8", "replace"))


def _promised(expected: Expected) -> Iterator[str]:
    """Show what a page promises, with what is typed for it and with its options."""
    place = expected.place if expected.prompt else expected.inside or expected.where
    label = _("documented, line {line}").format(line=place.line)
    said = " ".join(_option(name, value) for name, value in expected.options)
    yield _heading(f"{label} {{{said}}}" if said else label)
    typed = f"{expected.prompt.text}\n" if expected.prompt else ""
    yield from _text(typed + expected.text)


def _answered(language: Language, example: Example, run: Run, expected: Expected) -> Iterator[str]:
    """Show what a session answered."""
    answer = language.answer(example, run, expected) if language.answer else None
    yield _heading(_("real")) if answer is not None else f"  {_('not reached')}"
    yield from _text(answer) if answer is not None else ()


def _built(step: Step, build: Run) -> Iterator[str]:
    """Tell how a program was built, with what the compiler said."""
    known = (_("from the cache"),) if build.cached else ()
    yield _row(N_("build"), _with(" ".join(step.argv), build.level, ending_of(build), *known, seconds_of(build)))
    yield from _text((build.stderr + build.stdout).decode("utf-8", "replace")) if build.stderr or build.stdout else ()


def _option(name: str, value: OptionValue) -> str:
    """Write an option as it stands on a fence."""
    if value is True:
        return name
    return f"{name}={','.join(value) if isinstance(value, tuple) else value}"


def _text(text: str) -> Iterator[str]:
    from primers.display import shown

    yield from (f"    | {line}" for line in shown(text).rstrip("\n").split("\n"))


def _with(text: str, *more: str) -> str:
    """Put what is said more of a thing behind it, in parentheses."""
    return _("{word} ({more})").format(word=text, more=_("; ").join(more))


def _heading(label: str) -> str:
    return "  " + _("{label}:").format(label=label)


def _row(label: str, text: str) -> str:
    return "  " + _("{label}: {text}").format(label=_(label), text=text)
