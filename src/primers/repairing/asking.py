"""`--ask`: each difference is shown, and a person says what is to be done about it."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from primers.commands.sinks import DEFAULT
from primers.display import on_one_line, place_shown, shown
from primers.i18n import N_, _, fill
from primers.model import Expected, Finding, Fix, Result
from primers.protocols import Finish, Report, Start
from primers.repairing.answers import Answers
from primers.repairing.braces import written
from primers.repairing.choices import Choice, fix_of
from primers.repairing.rehearsal import Rehearsal, holds, varies
from primers.repairing.repair import OUTPUT_FIX, SKIP_FIX, with_option, with_skip

if TYPE_CHECKING:
    from primers.pipeline import Pipeline
    from primers.tally import Verified

MASK_FIX = N_("say on the fence what varies")
NO_MASK = N_("there is no mask {words}")
VARIES = N_("run again, the program prints something else")
BOTH = N_("with {option} and with what the program printed, the page holds: both are written")
STILL = N_("with {option} it is still wrong")
ADD = N_("add this output below the program")
FAILURE = N_("write what the program printed, and say how it ends")
OPTION = N_("say on the fence: {option}")
LEAVE = N_("leave it")
QUIT = N_("ask no more")
SKIP = N_("do not run it, for a reason")


class Kept:
    """A report that is not shown, but kept for later."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.started: Start | None = None
        self.finished: Finish | None = None

    def start(self, start: Start) -> None:
        """Keep how it began."""
        self.started = start

    def result(self, result: Result) -> None:
        """Results come with the book."""

    def finish(self, finish: Finish) -> None:
        """Keep how it ended."""
        self.finished = finish


class Asking:
    """Asks about the findings of a run, on the terminal or line by line from what is piped in."""

    def __init__(self, pipeline: "Pipeline", *, aside: bool) -> None:
        """Write to standard error where standard output is taken (`aside`)."""
        self.pipeline = pipeline
        self.answers = Answers(aside=aside)
        self.kept = Kept()
        self.over = False

    def choices(self, verified: "Verified", rehearsal: Rehearsal) -> tuple[Choice, ...]:
        """Show the totals, then ask about one finding after the other; give what was agreed."""
        report = self._report()
        if report and self.kept.finished:
            report.finish(self.kept.finished)
        agreed: list[Choice] = []
        for result in verified.book.results:
            agreed += self._about(result, report, rehearsal)
        return tuple(agreed)

    def agreed(self, offered: Sequence[Choice]) -> tuple[Choice, ...]:
        """Ask about outputs that are to be added; give those that were agreed."""
        return tuple(choice for choice in offered if not self.over and self._is_added(choice))

    def _report(self) -> Report | None:
        """Open the report for people, which shows a finding here as it does elsewhere."""
        entry = self.pipeline.plugins.reporters().get(DEFAULT)
        if entry is None:
            return None
        with self.pipeline.plugins.blame(entry.plugin, f"report {entry.name}"):
            report = entry.value.open(self.answers.write)
            if self.kept.started:
                colours, columns = self.answers.looks
                report.start(replace(self.kept.started, colours=colours, columns=columns))
        return report

    def _about(self, result: Result, report: Report | None, rehearsal: Rehearsal) -> Iterator[Choice]:
        """Ask about the findings of an example; one that is skipped is asked about no more."""
        done: set[Fix] = set()
        for finding in result.findings:
            if self.over or not (finding.level == "error" or finding.fixes) or done & set(finding.fixes):
                continue
            self.answers.say("")
            if report:
                report.result(replace(result, findings=(finding,)))
            fix = self._answer(result, finding, rehearsal)
            if fix:
                done.add(fix)
                yield Choice(finding=finding, fix=fix, result=result)
                if fix.title == SKIP_FIX:
                    return

    def _answer(self, result: Result, finding: Finding, rehearsal: Rehearsal) -> Fix | None:
        """Ask until there is an answer: the fix that was agreed, or None."""
        accepting, option = fix_of(finding, "output", "failure"), fix_of(finding, "option")
        if accepting and _would_vary(result, accepting, rehearsal):
            self.answers.say(f"  {_('note')}   {_(VARIES)}")
        offers = _offers(result, finding, accepting, option, maskable="mask" in self.pipeline.extractor.options.known)
        while True:
            key = self.answers.key(offers)
            if key in "nq":
                self.over = key == "q"
                return None
            fix = accepting
            if key == "m":
                fix = option or self._masked(result, finding, rehearsal)
            elif key == "s":
                reason = self.answers.line(_("why it is not run: "))
                fix = (
                    with_skip(rehearsal.lessons[result.example.where.path], result.example, reason) if reason else None
                )
            if fix:
                return fix

    def _masked(self, result: Result, finding: Finding, rehearsal: Rehearsal) -> Fix | None:
        """Ask what varies, and give the option that says so; None where the page would not hold with it."""
        path = result.example.where.path
        known = self.pipeline.extractor.options.known["mask"].choices
        question = _("what varies ({known}): ").format(known=", ".join(known))
        words = self.answers.line(question).replace("，", ",").replace(" ", "")
        unknown = [word for word in words.split(",") if word not in known]
        if words and unknown:
            self.answers.say("  " + fill(NO_MASK, (("words", on_one_line(", ".join(unknown))),)))
        if not words or unknown:
            return None
        before = [dict(one.options).get("mask", ()) for one in _promises(result, finding)]
        said = [str(word) for value in before if isinstance(value, tuple) for word in value]
        option = written("mask", ",".join(dict.fromkeys([*said, *words.split(",")])))
        fix = with_option(rehearsal.lessons[path], finding.where, option, MASK_FIX)
        after = rehearsal.after(path, (fix,)).get(result.example.id)
        if after and finding.code not in {found.code for found in after.findings if found.where == finding.where}:
            return fix
        accepting = fix_of(finding, "output")
        if accepting:
            both = replace(accepting, edits=(*accepting.edits, *fix.edits))
            if holds(rehearsal.after(path, (both,)).get(result.example.id)):
                self.answers.say("  " + fill(BOTH, (("option", on_one_line(option)),)))
                return both
        self.answers.say("  " + fill(STILL, (("option", on_one_line(option)),)))
        return None

    def _is_added(self, choice: Choice) -> bool:
        """Show an output that is to be added, and ask whether it is."""
        self.answers.say(click.style(place_shown(choice.finding.where), bold=True))
        for line in shown(choice.finding.got or "").rstrip("\n").split("\n"):
            self.answers.say("  " + click.style(f"+ {line}".rstrip(), fg="green"))
        key = self.answers.key({"y": _(ADD), "n": _(LEAVE), "q": _(QUIT)})
        self.over = key == "q"
        return key == "y"


def _offers(
    result: Result, finding: Finding, accepting: Fix | None, option: Fix | None, *, maskable: bool
) -> dict[str, str]:
    """Say what each key means here; keys that mean nothing are left out."""
    offers = {"y": "", "n": _(LEAVE), "m": "", "s": "", "q": _(QUIT)}
    if accepting:
        failed = accepting.kind == "failure"
        offers["y"] = _(FAILURE) if failed else _(OUTPUT_FIX)
    if option:
        words = " ".join(edit.text.strip(" {}") for edit in option.edits)
        offers["m"] = fill(OPTION, (("option", on_one_line(words)),))
    elif maskable and _promises(result, finding):
        offers["m"] = _(MASK_FIX)
    if result.status in ("failed", "error"):
        offers["s"] = _(SKIP)
    return {key: text for key, text in offers.items() if text}


def _promises(result: Result, finding: Finding) -> list[Expected]:
    """Give the documented outputs that a finding is about."""
    promises = [one for trial in result.example.trials for one in trial.expected if one.of == "stdout"]
    return [one for one in promises if finding.where in (one.where, one.place)]


def _would_vary(result: Result, fix: Fix, rehearsal: Rehearsal) -> bool:
    """Tell whether a second run prints something else than what would be accepted."""
    after = rehearsal.after(result.example.where.path, (fix,)).get(result.example.id)
    return after is not None and varies(after.findings)
