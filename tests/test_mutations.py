"""The judge is not blind: a visible change to any documented output of this repository must be seen."""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from msgspec.structs import replace

from primers.check import Judge
from primers.judging.building import as_shown, is_to_fail
from primers.judging.case import Case
from primers.judging.compare import FORM, Comparer, lines_of
from primers.judging.streams import option, promises, seen
from primers.model import Expected, Result
from primers.testing import pipeline

ROOT = Path(__file__).parents[1]
ELLIPSIS = re.compile(r"\s*(?:\.{3}|\.{6}|…|……)\s*")
MATCHERS = ("exact", "unordered", "contains", "prefix", "last-line", "regex", "holes")


def is_open(matcher: str, kind: str, text: str, wrong: str) -> bool:
    """Tell whether a matcher leaves a change open by its meaning: the order, or what stands before and behind.

    A digit of an expression, as in `[1-6]`, may make it take more, and not less.
    """
    whole, less = (f"\n{one}\n" for one in (text, wrong))
    match matcher:
        case "unordered":
            return kind == "swapped"
        case "contains":
            return less in whole
        case "prefix":
            return whole.startswith(less)
        case "last-line":
            return whole.endswith(less)
        case "regex":
            return kind == "digit"
    return False


@pytest.fixture(scope="module")
def comparer() -> Comparer:
    return Comparer(pipeline(ROOT).plugins)


def mutations(text: str) -> Iterator[tuple[str, str]]:
    """Give visible changes of an output, each with its kind; lines that leave something open are left alone."""
    lines = [line.raw for line in lines_of(text)]
    fixed = [at for at, line in enumerate(lines) if line.strip() and not ELLIPSIS.fullmatch(line)]
    for at in fixed:
        for kind, pattern, change in (
            ("digit", r"\d", lambda found: str((int(found[0]) + 1) % 10)),
            ("word", r"[^\W\d_]+", lambda found: found[0] + "q"),
        ):
            changed = re.sub(pattern, change, lines[at], count=1)
            if changed != lines[at]:
                yield kind, "\n".join([*lines[:at], changed, *lines[at + 1 :]])
        kind = "first dropped" if at == fixed[0] else "last dropped" if at == fixed[-1] else "dropped"
        if len(fixed) > 1 and not ({at - 1, at + 1} & {place for place in range(len(lines)) if place not in fixed}):
            yield kind, "\n".join([*lines[:at], *lines[at + 1 :]])
        yield "added", "\n".join([*lines[:at], "nobody printed this", *lines[at:]])
    for first, second in pairwise(fixed):
        if second == first + 1 and lines[first] != lines[second]:
            yield "swapped", "\n".join([*lines[:first], lines[second], lines[first], *lines[second + 1 :]])


def invisible(comparer: Comparer, expected: Expected, text: str) -> bool:
    """Tell whether the page's own masks take the change away: then it is exempt."""
    masked = [re.sub(r" \d+", "", line.text) for line in comparer.normalised(expected, text)]
    return masked == [re.sub(r" \d+", "", line.text) for line in comparer.normalised(expected, expected.text)]


def test_every_change_of_a_lesson_is_seen(verified, comparer):
    """Under the page's own options, judged as a whole: with exit codes, echoes, transcripts and all."""
    made = pipeline(ROOT)
    judge = Judge(made.plugins, made.languages)
    lessons = {lesson.path: lesson for lesson in verified.book.lessons}
    tried = 0
    for result in verified.book.results:
        for number, trial in enumerate(result.example.trials):
            for place, expected in enumerate(trial.expected):
                compared = (*promises(replace(trial, expected=(expected,)), pipeline_language(result)), expected)[0]
                for kind, text in mutations(expected.text) if expected.of == "stdout" else comments(expected.text):
                    if exempt(comparer, compared, kind, text):
                        continue
                    wrong = changed(result, number, place, replace(expected, text=text))
                    judged = judge.judge(wrong, result.attempts, lessons[wrong.where.path])
                    assert judged.status == "failed", (kind, str(expected.where), text)
                    tried += 1
    assert tried > 1000


def exempt(comparer: Comparer, expected: Expected, kind: str, text: str) -> bool:
    shown = "\n".join(line.raw for line in lines_of(expected.text))
    if is_open(expected.matcher, kind, shown, text) or option(expected, "tolerance"):
        return True
    if expected.matcher == "doctest" and shown.startswith("Traceback "):
        # Of a traceback its first and its last line count.
        return [shown.split("\n")[at] for at in (0, -1)] == [text.rstrip().split("\n")[at] for at in (0, -1)]
    if option(expected, "varies"):
        expected = replace(expected, normalisers=(*expected.normalisers, FORM))
    return bool(expected.normalisers) and invisible(comparer, expected, text)


def comments(text: str) -> Iterator[tuple[str, str]]:
    """Give visible changes of what a comment promises."""
    digit = re.sub(r"\d", lambda found: str((int(found[0]) + 1) % 10), text, count=1)
    if digit != text and "(" not in text and "（" not in text:  # a remark in brackets is the author's
        yield "digit", digit
    yield "word", f"q{text}"


def changed(result: Result, number: int, place: int, expected: Expected):
    trials = list(result.example.trials)
    promised = list(trials[number].expected)
    promised[place] = expected
    trials[number] = replace(trials[number], expected=tuple(promised))
    return replace(result.example, trials=tuple(trials))


@pytest.mark.parametrize("matcher", MATCHERS)
def test_no_matcher_is_blind(verified, comparer, matcher):
    """Every output that is compared exactly in the lessons, under each matcher: what holds passes, a change fails."""
    lessons = {lesson.path: lesson for lesson in verified.book.lessons}
    tried = 0
    for result in verified.book.results:
        language = pipeline_language(result)
        case = Case(
            example=result.example,
            language=language,
            attempts=result.attempts,
            lesson=lessons[result.example.where.path],
        )
        for attempt in result.attempts[:1]:
            attempt = as_shown(case, attempt) if is_to_fail(result.example) else attempt
            for expected in promises(result.example.trials[attempt.trial], language):
                if expected.matcher != "exact" or expected.normalisers or option(expected, "varies"):
                    continue
                text = seen(case, attempt, expected)
                text = "\n".join(line.text for line in lines_of(text))
                want = "\n".join(map(re.escape, text.split("\n"))) if matcher == "regex" else text
                asked = replace(expected, matcher=matcher, text=want)
                if "<" in text and matcher == "holes":
                    continue  # angle brackets of the program would be holes
                assert comparer.compare(asked, text).ok, expected.where
                for kind, wrong in mutations(want):
                    if is_open(matcher, kind, want, wrong) or (matcher == "regex" and "\\q" in wrong):
                        continue
                    assert not comparer.compare(replace(asked, text=wrong), text).ok, (kind, str(expected.where), wrong)
                    tried += 1
    assert tried > 500


def pipeline_language(result: Result):
    return LANGUAGES[result.example.language].value


LANGUAGES = pipeline(ROOT).languages
