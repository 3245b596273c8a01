"""What to do about an output that differs or varies: the single step that would hold it, as a ready fix."""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from primers import codes
from primers.executing.probe import is_probe
from primers.judging import sessions
from primers.judging.case import Case
from primers.judging.compare import Comparer, lines_of
from primers.judging.comparison import repetitions
from primers.judging.ladder import offers
from primers.judging.streams import TRACEBACK, exit_codes, promised, promises, seen, varies
from primers.judging.varying import in_ranges, lines_that_vary
from primers.model import Attempt, Expected, Finding, Fix, Location, Verdict
from primers.protocols import Code
from primers.repairing import repair


class Adviser:
    """Makes findings about outputs, with what would hold them."""

    def __init__(self, comparer: Comparer) -> None:
        """Compare with `comparer`."""
        self.comparer = comparer

    def differing(self, case: Case, attempt: Attempt, expected: Expected, verdict: Verdict) -> Finding:
        """Make the finding about an output that differs, with the single step under which it would hold."""
        finding = differs(case, expected, verdict)
        same = case.same_program(attempt)
        usual = [one for one in same if one.command.judged and one.run.status == "exited"]
        texts = [seen(case, one, expected) for one in usual]
        steps = offers(expected, texts, self.comparer) if attempt in usual else ()
        option, where = _written(steps), expected.where
        for one in same if not option else ():
            if one.command.option and not one.command.judged and self._passes(case, one, expected):
                option, where = one.command.option, case.example.where
        if not option:
            return finding
        args = (*finding.args, ("option", option))
        fixes = (*self._fixes(case, where, option), *finding.fixes)
        return replace(finding, help=codes.WOULD_PASS.help, args=args, fixes=fixes)

    def _passes(self, case: Case, attempt: Attempt, expected: Expected) -> bool:
        """Tell whether a run shows what is promised, and ends as it should."""
        ends = exit_codes(case.example, case.example.trials[attempt.trial], case.language)
        shown = self.comparer.compare(expected, seen(case, attempt, expected))
        return attempt.run.status == "exited" and attempt.run.exit_code in ends and shown.ok

    def probed(self, case: Case, first: Attempt) -> list[Finding]:
        """Say which lines vary over the probes of a run, and which option would hold them."""
        group = next(others for one, others in repetitions(case.attempts) if one is first)
        runs = [first, *(one for one in group if not one.run.cached)]
        trial = case.example.trials[first.trial]
        if first.recording or not any(map(is_probe, group)):
            return []
        found = []
        if not promised(trial):
            lines = self.varying(case, runs, whole=True)
            return [codes.PROBED_AND_FREE.finding(case.example.where, runs=len(runs), lines=lines)] if lines else []
        for expected in promises(trial, case.language):
            texts = [seen(case, one, expected) for one in runs]
            lines = self._numbered(expected, texts)
            if not lines:
                continue
            held = varies([expected]) or all(self.comparer.holds(expected, one) for one in texts)
            options = () if held else offers(expected, texts, self.comparer)
            code = codes.PROBED_AND_HELD if held else codes.PROBED_AND_OFFERED if options else codes.PROBED
            words = _written(options)
            fixes = self._fixes(case, expected.where, words) if options else ()
            place = case.example.where
            finding = code.finding(expected.place, runs=len(runs), lines=lines, option=words, place=place)
            found.append(replace(finding, fixes=fixes))
        return found

    def varying(self, case: Case, runs: Sequence[Attempt], *, whole: bool = False) -> str:
        """Number the lines that differ over runs, as in "1, 3-5": of what is compared, or of all that they print."""
        trial = case.example.trials[runs[0].trial]
        for expected in () if whole else promises(trial, case.language):
            lines = self._numbered(expected, [seen(case, one, expected) for one in runs])
            if lines or not expected.prompt:
                return lines
        return in_ranges(lines_that_vary([tuple(enumerate(_printed(one).split("\n"), start=1)) for one in runs]))

    def _numbered(self, expected: Expected, texts: Iterable[str]) -> str:
        """Number the lines that differ, without what no traceback is compared by."""
        unseen = tuple(one for one in expected.normalisers if one[0].endswith(TRACEBACK))
        compared = replace(expected, normalisers=unseen)
        return in_ranges(lines_that_vary([self.comparer.numbered(compared, text) for text in texts]))

    def _fixes(self, case: Case, where: Location, option: str) -> tuple[Fix, ...]:
        return (repair.with_option(case.lesson, where, option, repair.OPTION_FIX, (("option", option),)),)


def differs(
    case: Case, expected: Expected, verdict: Verdict, code: Code = codes.OUTPUT_DIFFERS, **args: object
) -> Finding:
    """Make the finding about an output: `got` is what the page would hold if it were accepted."""
    want = "\n".join(line.raw for line in lines_of(expected.text))
    got = verdict.accepted.removesuffix("\n")
    if expected.prompt and code is codes.OUTPUT_DIFFERS:
        code = codes.ANSWER_DIFFERS
    said = {"place": expected.place, "typed": sessions.typed(expected), **args}
    finding = code.finding(expected.place, want=want, got=got, **said)
    return repair.accepting(finding, repair.with_output(case.lesson, expected, verdict.accepted), codes.LOOK_AT_RUN)


def _printed(attempt: Attempt) -> str:
    return attempt.run.stdout.decode("utf-8", "replace")


def _written(steps: Iterable[tuple[str, str]]) -> str:
    return " ".join(f"{name}={value}" for name, value in steps)
