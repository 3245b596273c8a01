"""Documented against real text: normalisers in the order written, then one matcher, and what no matcher may pass."""

from msgspec.structs import replace

from primers.judging.doubtful import has_doubts, settled, taken_as_text
from primers.judging.masked import bare, escaped
from primers.judging.onscreen import has_controls, has_unseen, on_screen
from primers.model import Expected, Verdict
from primers.plugins import Plugins
from primers.protocols import Line, Lines

# What a page that says that runs differ is compared under: two runs of one form differ in these alone.
FORM = ("mask", ("uuid", "addresses", "date", "clock", "duration", "numbers", "flat"))
UNRELATED = "¿nothing of the kind?"


def lines_of(text: str) -> Lines:
    """Split output into lines as they are compared: line ends and trailing white space do not count."""
    raw = text.replace("\r\n", "\n").replace("\0", "\ufffd").rstrip().split("\n")
    return tuple(Line(raw=line, text=line.rstrip()) for line in raw) if text.strip() else ()


class Comparer:
    """Compares with the matchers and normalisers of one run."""

    def __init__(self, plugins: Plugins) -> None:
        """Take what was registered."""
        self.plugins = plugins

    def compare(self, expected: Expected, text: str) -> Verdict:
        """Compare what a page promises with what was printed. Nothing is never what a page promises as something."""
        page, run = self.unsettled(expected, expected.text), self.unsettled(expected, text)
        verdict = self._settled(expected, _apart(page), _apart(run))
        if not verdict.ok and (has_controls(page) or has_controls(run)):
            copied = self._settled(expected, _apart(on_screen(page)), _apart(on_screen(run)))
            if copied.ok or (has_unseen(run) and not has_unseen(page)):
                verdict = replace(copied, strength="masked")
        if verdict.ok and not text.strip() and self.hides_all(expected) is None and _says_something(page):
            return replace(verdict, ok=False)
        written_over = any("\r" in line.raw and "\r" not in line.text for line in (*page, *run))
        return replace(verdict, strength="masked") if written_over else verdict

    def _settled(self, expected: Expected, page: Lines, run: Lines) -> Verdict:
        """Compare with what is doubtful settled by the page; as text, where it would be otherwise once accepted."""
        verdict = self._match(expected, *settled(page, run))
        if verdict.ok or not (has_doubts(page) or has_doubts(run)):
            return verdict
        accepted = _apart(self.unsettled(expected, verdict.accepted))
        if self._match(expected, *settled(accepted, run)).ok:
            return verdict
        return self._match(expected, taken_as_text(page), taken_as_text(run))

    def holds(self, expected: Expected, text: str) -> bool:
        """Tell whether an output passes, where there is such a matcher at all."""
        return expected.matcher in self.plugins.matchers() and self.compare(expected, text).ok

    def form(self, expected: Expected, text: str) -> Verdict:
        """Compare the forms: under every mask, one after the other, what is left must be equal."""
        normalisers = [*expected.normalisers, FORM]
        return replace(self.compare(replace(expected, normalisers=tuple(normalisers)), text), strength="varies")

    def hides_all(self, expected: Expected) -> str | None:
        """Say what leaves nothing to compare: "mask" or "match"; None where something is left."""
        want = self.normalised(expected, expected.text)
        if not want:
            return None
        if expected.normalisers and not any(bare(line.text).strip() for line in want):
            return "mask"
        unrelated = tuple(Line(raw=UNRELATED, text=f"{UNRELATED} {number}") for number in range(len(want)))
        return "match" if self._match(expected, want, unrelated).ok else None

    def normalised(self, expected: Expected, text: str) -> Lines:
        """Give the lines of a text as the matcher is to see them, when it has no other side."""
        return taken_as_text(_apart(self.unsettled(expected, text)))

    def unsettled(self, expected: Expected, text: str) -> Lines:
        """Give the lines of a text after the normalisers, with what only the other side can tell still in doubt."""
        lines = lines_of(escaped(text))
        for name, arguments in expected.normalisers:
            normaliser = self.plugins.normalisers().get(name)
            if normaliser:
                with self.plugins.blame(normaliser.plugin, f"normaliser {name}"):
                    lines = normaliser.value(lines, arguments)
        return lines

    def numbered(self, expected: Expected, text: str) -> tuple[tuple[int, str], ...]:
        """Give the lines of a text as the matcher is to see them, each with its number in the text."""
        numbered, number = [], 1
        for line in self.normalised(expected, text):
            numbered.append((number, line.text))
            number += line.raw.count("\n") + 1
        return tuple(numbered)

    def _match(self, expected: Expected, want: Lines, got: Lines) -> Verdict:
        matcher = self.plugins.matchers().chosen(expected.matcher, "matcher")
        with self.plugins.blame(matcher.plugin, f"matcher {matcher.name}"):
            verdict = matcher.value(want, got, expected.options)
            if not isinstance(verdict, Verdict):
                raise TypeError(f"gave {type(verdict).__name__}, not Verdict")
        return verdict


def _apart(lines: Lines) -> Lines:
    return tuple(line for one in lines for line in _without_returns(one))


def _without_returns(line: Line) -> Lines:
    """Take a line apart at its carriage returns, as a page would be read; one that a normaliser settled stays one."""
    if "\r" not in line.raw:
        return (line,)
    if "\r" not in line.text:
        return (replace(line, raw=line.raw.rpartition("\r")[2]),)
    parts = zip(line.raw.split("\r"), line.text.split("\r"), strict=False)
    return tuple(Line(raw=raw, text=text.rstrip()) for raw, text in parts)


def _says_something(want: Lines) -> bool:
    return any(line.raw.strip() for line in want)
