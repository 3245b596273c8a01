"""The report for people: what is wrong where, and a summary with the isolation that held."""

import re
from collections.abc import Callable
from pathlib import Path

import click

import primers
from primers import N_, fill, on_one_line, place_shown, shown, translate, width, wrapped
from primers_text.lines import Lines
from primers_text.notes import told
from primers_text.totals import COLOURS, summary

_COMMAND = re.compile(r"(?<=[:：])\s?primers .*$")
LABEL = 9  # columns before a text with a label
LONGEST = 60  # lines of a traceback that are shown
# Marked for the catalogue: shown by their value.
WORDS = (
    N_("passed"),
    N_("failed"),
    N_("error"),
    N_("skipped"),
    N_("unavailable"),
    N_("warning"),
    N_("note"),
    N_("run"),
    N_("build"),
    N_("help"),
    N_("under"),
    N_("masked"),
    N_("varies"),
)


class TextReport:
    """Writes findings as they come, and the totals at the end."""

    def __init__(self, write: Callable[[str], None]) -> None:
        """Write through `write`."""
        self.write = write
        self.verbose = False
        self.colours = False
        self.columns: int | None = None

    def start(self, start: primers.Start) -> None:
        """Keep what is asked for."""
        self.verbose = start.verbose
        self.colours, self.columns = start.colours, start.columns

    def result(self, result: primers.Result) -> None:
        """Show what is wrong with an example."""
        for finding in result.findings:
            self._finding(finding, result.status if finding.level == "error" or result.status == "unavailable" else "")
            if finding.level == "error":
                self._run(result, finding)
            self._help(finding)
        if result.findings or not (self.verbose or result.status == "error"):
            return
        place = click.style(place_shown(result.example.where), bold=True)
        judged = self._judgement(result)
        if result.reason:
            judged = translate(N_("{label}: {text}")).format(label=judged, text=translate(result.reason))
        self._line(f"{place}: {judged}")

    def finish(self, finish: primers.Finish) -> None:
        """Show the findings that belong to no example, and the totals."""
        for finding in finish.findings:
            if finding.level != "note" or self.verbose:
                self._finding(finding, "")
                self._help(finding)
        if finish.interrupted:
            self._line(click.style(translate(N_("interrupted: what follows counts what was finished")), fg="yellow"))
        self._wrapped("", summary(finish), indent=2)

    def _finding(self, finding: primers.Finding, status: str) -> None:
        place = click.style(place_shown(finding.where), bold=True)
        word = self._word(status or finding.level)
        text = fill(finding.message, tuple((name, on_one_line(value)) for name, value in finding.args))
        self._line(f"{place}: {word}[{finding.code}]: {text}")
        variant = dict(finding.args).get("variant", "")
        if variant and "{variant}" not in finding.message:
            self._wrapped(_label("under"), shown(variant))
        found = primers.difference_of(finding)
        if found:
            self._difference(finding, found)
        traceback = dict(finding.args).get("traceback", "").rstrip()
        if traceback:
            for line in shown(traceback).split("\n")[-LONGEST:]:
                self._line(f"  | {line}")

    def _difference(self, finding: primers.Finding, found: primers.Difference) -> None:
        """Show the lines that differ, and what is not seen of them."""
        for line in Lines(found, colours=self.colours, columns=self.columns).lines():
            self._line(f"  {line}")
        for note in told(finding, found):
            self._wrapped(_label("note"), note)

    def _run(self, result: primers.Result, finding: primers.Finding) -> None:
        for attempt in _runs_of(result, finding)[:1]:
            run, argv, label = attempt.run, attempt.command.run.argv, "run"
            if run.status == "not-built" and run.build and attempt.command.build:
                run, argv, label = run.build, attempt.command.build.argv, "build"
            tool = Path(argv[0])
            if tool.is_absolute():  # whose name is long, and says less than that of the language, or of its compiler
                argv = (result.example.language if label == "run" else tool.name, *argv[1:])
            command = " ".join(argv)
            isolated = translate(N_("isolated: {level}")).format(level=run.level)
            known = translate(N_("from the cache")) if run.cached else ""
            described = translate(N_(", ")).join(part for part in (attempt.run.interpreter, isolated, known) if part)
            text = translate(N_("{command} ({described}): {ending}, {seconds}")).format(
                command=command,
                described=described,
                ending=primers.ending_of(run),
                seconds=primers.seconds_of(run),
            )
            self._wrapped(_label(label), text)

    def _help(self, finding: primers.Finding) -> None:
        if finding.help:
            text = on_one_line(primers.help_of(finding))
            label = _label("help")
            command = _COMMAND.search(text) if self.columns and width(label + text) > self.columns else None
            if command:  # it is to be copied, so it stands on a line of its own, and is not broken
                self._wrapped(label, text[: command.start()].rstrip())
                self._line(" " * width(label) + command[0].lstrip())
            else:
                self._line(label + text)

    def _judgement(self, result: primers.Result) -> str:
        """Name the status, and of what passed its strength, where it is not exact."""
        if result.status != "passed" or result.strength in ("exact", None):
            return self._word(result.status)
        text = translate(N_("{word} ({more})")).format(word=translate(result.status), more=translate(result.strength))
        return click.style(text, fg=COLOURS["passed"], bold=True)

    def _word(self, word: str) -> str:
        return click.style(translate(word), fg=COLOURS.get(word, "cyan"), bold=True)

    def _wrapped(self, label: str, text: str, indent: int = 0) -> None:
        """Write a text behind a label, within the columns of the terminal."""
        indent = indent or width(label)
        room = max(20, self.columns - indent) if self.columns else None
        for at, line in enumerate(wrapped(text, room) if room else [text]):
            self._line(f"{' ' * indent if at else label}{line}")

    def _line(self, text: str) -> None:
        self.write(f"{text}\n" if self.colours else f"{click.unstyle(text)}\n")


def _runs_of(result: primers.Result, finding: primers.Finding) -> list[primers.Attempt]:
    """Give the runs that a finding is about: those under its variant, and first those to show what it misses."""

    def is_other(attempt: primers.Attempt) -> bool:
        promised = [one.text.rstrip("\n") for one in result.example.trials[attempt.trial].expected]
        return (finding.want or "").rstrip("\n") not in promised

    variant = dict(finding.args).get("variant", "")
    return sorted((one for one in result.attempts if one.variant == variant), key=is_other)


def _label(word: str) -> str:
    """Give the word at the start of a line, so that what follows stands in one column."""
    shown_word = translate(word)
    return f"  {shown_word}{' ' * max(2, LABEL - 2 - width(shown_word))}"


@primers.hookimpl
def primers_reporters() -> dict[str, primers.Reporter]:
    """Register `text`, the report that is shown where nothing else takes standard output."""
    return {"text": primers.Reporter(open=TextReport)}
