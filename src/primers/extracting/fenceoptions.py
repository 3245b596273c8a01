"""Read the options of an example from its fences, the comment above them and the front matter, and apply them."""

from collections.abc import Collection, Iterator, Mapping
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from primers import codes
from primers.blame import refusal
from primers.errors import UsageError, nearest
from primers.extracting.options import CORE_OPTIONS, Info, convert, parse_comment, wrong
from primers.i18n import N_
from primers.loading import frontmatter
from primers.model import Block, Example, Expected, Finding, Lesson, Location, OptionValue, Trial
from primers.plugins import Plugins
from primers.protocols import Option, Position
from primers.rendering.fencewords import infos

Values: TypeAlias = dict[str, OptionValue]

# How near an unknown word must be to one of ours to be taken for a slip, in a page not written for Primers.
SLIP = 0.75
# What stands at the prompts of a session: each command has its own input and exit code, each statement its exception.
SHOWN_AT_PROMPTS = ("stdin", "exit", "raises")
BLOCK_BY_BLOCK = N_("it is said on the blocks themselves")


class Read(Struct, kw_only=True):
    """Options of one fence, in the order written, and what was wrong with them."""

    values: dict[str, OptionValue] = {}
    findings: list[Finding] = []


class OptionReader:
    """Knows every option: the core's and those of plugins, where a normaliser is an option of its own name."""

    def __init__(self, plugins: Plugins, defaults: Mapping[str, object] | None = None, file: str = "") -> None:
        """Collect what may be written; `defaults` are the options of the configuration `file`.

        Raises UsageError for a wrong default.
        """
        self.known: dict[str, Option] = dict(CORE_OPTIONS)
        self.keys: dict[str, Option] = {}  # of the front matter
        for entry in plugins.options():
            if "page" in entry.value.where:
                if entry.name in frontmatter.KNOWN:
                    raise refusal(entry.plugin, f"{entry.name} is a key of the front matter already")
                self.keys[entry.name] = entry.value
            if entry.value.where != ("page",):
                self.known[entry.name] = entry.value
        self.normalisers = plugins.normalisers()
        for normaliser in self.normalisers:
            self.known.setdefault(normaliser.name, Option(type=tuple, where=("output",), help=""))
        self.matchers = plugins.matchers()
        self.defaults = dict(self._default(name, value, file) for name, value in (defaults or {}).items())

    def _default(self, name: str, raw: object, file: str) -> tuple[str, OptionValue]:
        """Read an option of the configuration."""
        option = self.known.get(name)
        if option is None:
            suggestion = nearest(name, self.known)
            raise UsageError(
                N_("{file}: options: there is no option {name}; did you mean {suggestion}?")
                if suggestion
                else N_("{file}: options: there is no option {name}"),
                file=file,
                name=name,
                suggestion=suggestion,
            )
        try:
            if option.where == ("block",):
                raise ValueError(BLOCK_BY_BLOCK)
            return name, convert(option, raw)
        except ValueError as problem:
            raise UsageError(
                N_("{file}: options: {name}={value} is wrong: {problem}"),
                file=file,
                name=name,
                value=raw,
                problem=str(problem),
            ) from None

    def apply(self, lesson: Lesson, example: Example) -> tuple[Example, tuple[Finding, ...]]:
        """Give the example with its options, and what was wrong with them."""
        blocks = {block.where.line: (number, block) for number, block in enumerate(lesson.blocks)}
        findings: list[Finding] = []
        defaults = {**self.defaults, **self._front_matter(lesson, findings)}
        places: tuple[Position, ...] = ("code", "output") if example.is_session else ("code",)
        code = self._fence(lesson, blocks, example.where.line, places, findings)
        values = {**_only(defaults, self.known, "code"), **dict(example.options), **code}
        trials = []
        for trial in example.trials:
            expectations = []
            for expected in trial.expected:
                if expected.of == "stdout":
                    own = _only(code, self.known, "output")
                    if expected.where != example.where:
                        own = self._fence(lesson, blocks, expected.where.line, ("output",), findings)
                    for name in own:
                        if name in code and code[name] != own[name] and "block" not in self.known[name].where:
                            findings.append(codes.DUPLICATE_OPTION.finding(expected.where, option=name))
                    values = {**values, **_only(own, self.known, "code")}
                    said = {**_only(defaults, self.known, "output"), **dict(expected.options), **own}
                    expected = self._expected(expected, said, findings)
                expectations.append(expected)
            trials.append(self._trial(replace(trial, expected=tuple(expectations)), values, example, findings))
        if example.is_session:
            findings += _forbidden(example, code)
        skip = values.get("skip")
        return (
            replace(
                example,
                trials=tuple(trials),
                options=tuple(values.items()),
                skip=str(skip) if skip is not None else example.skip,
            ),
            tuple(dict.fromkeys(findings)),
        )

    def of_block(self, lesson: Lesson, number: int, words: Collection[str]) -> tuple[Values, tuple[Finding, ...]]:
        """Read the options of a fence that is no example: only `words` are ours, and what is written beside them.

        A page that was not written for Primers may use the same words for something else: then they are none of ours.
        """
        values: Values = {}
        findings: list[Finding] = []
        for where, info in infos(lesson.blocks, number):
            found: list[Finding] = []
            ours = lesson.locale is not None or where != lesson.blocks[number].where
            if any(name in words for name, _ in info.items):
                self._read(where, info, ("block",), ours, values, found)
            findings += found if ours else []
            findings += [one for name, _ in info.items for one in self._slip(where, name, words)]
        return {name: value for name, value in values.items() if name in words}, tuple(dict.fromkeys(findings))

    def _slip(self, where: Location, name: str, words: Collection[str]) -> Iterator[Finding]:
        """Find a word that is written almost like one of `words`."""
        from difflib import SequenceMatcher  # only who mistypes needs it

        suggestion = nearest(name, words) if name not in self.known else None
        if suggestion and SequenceMatcher(None, name, suggestion).ratio() >= SLIP:
            yield codes.MISSPELT_OPTION.finding(where, option=name, suggestion=suggestion)

    def broken_comments(self, lesson: Lesson) -> Iterator[Finding]:
        """Find comments of ours that cannot be read, or that no fence follows: silence would lose an option."""
        for block in lesson.blocks:
            info = parse_comment(block.text) if block.kind == "html" else None
            if info and info.broken:
                yield codes.OPTION_SYNTAX.finding(block.where, braces=info.broken)

    def _trial(
        self, trial: Trial, values: Mapping[str, OptionValue], example: Example, findings: list[Finding]
    ) -> Trial:
        if "stdin" not in values:
            return trial
        if trial.stdin is not None:
            findings.append(codes.STDIN_TWICE.finding(example.where))
        return replace(trial, stdin=_with_newline(str(values["stdin"])))

    def _expected(self, expected: Expected, own: Mapping[str, OptionValue], findings: list[Finding]) -> Expected:
        matcher = str(own.get("match", expected.matcher))
        if matcher not in self.matchers:
            known = ", ".join(sorted(self.matchers.entries))
            findings.append(codes.NO_CHOICE.finding(expected.where, option="match", value=matcher, known=known))
        chosen = []
        for name, value in own.items():
            if name in self.normalisers:
                chosen.append((name, value if isinstance(value, tuple) else (str(value),)))
        return replace(
            expected, matcher=matcher, normalisers=(*expected.normalisers, *chosen), options=tuple(own.items())
        )

    def _fence(
        self,
        lesson: Lesson,
        blocks: Mapping[int, tuple[int, Block]],
        line: int,
        positions: tuple[Position, ...],
        findings: list[Finding],
    ) -> dict[str, OptionValue]:
        """Read the braces of a fence and the comment on the line above it."""
        if line not in blocks:
            return {}
        number, _ = blocks[line]
        values: dict[str, OptionValue] = {}
        for where, info in infos(lesson.blocks, number):
            self._read(where, info, positions, lesson.locale is not None, values, findings)
        return values

    def _read(
        self,
        where: Location,
        info: Info,
        positions: tuple[Position, ...],
        ours: bool,
        values: dict[str, OptionValue],
        findings: list[Finding],
    ) -> None:
        if info.broken:
            if ours:
                findings.append(codes.OPTION_SYNTAX.finding(where, braces=info.broken))
            return
        for name, raw in info.items:
            option = self.known.get(name)
            if option is None:
                finding = self._unknown(where, name, positions, ours)
                if finding:
                    findings.append(finding)
            elif not {*positions, "block"} & {*option.where}:
                findings.append(codes.MISPLACED_OPTION.finding(where, option=name, place=option.where[0]))
            elif name in values:
                findings.append(codes.DUPLICATE_OPTION.finding(where, option=name))
            else:
                try:
                    values[name] = convert(option, raw)
                except ValueError as problem:
                    findings.append(wrong(where, name, raw, option, problem))

    def _unknown(self, where: Location, name: str, positions: tuple[Position, ...], ours: bool) -> Finding | None:
        """An unknown word is an error, but in a page not written for Primers only where it looks like a slip."""
        here = sorted(known for known, option in self.known.items() if {*positions} & {*option.where})
        from difflib import SequenceMatcher  # only who mistypes needs it

        suggestion = nearest(name, self.known)
        if suggestion and (ours or SequenceMatcher(None, name, suggestion).ratio() >= SLIP):
            return codes.MISSPELT_OPTION.finding(where, option=name, suggestion=suggestion)
        return codes.UNKNOWN_OPTION.finding(where, option=name, known=", ".join(here)) if ours else None

    def _front_matter(self, lesson: Lesson, findings: list[Finding]) -> dict[str, OptionValue]:
        """Read the page's defaults for every example."""
        values: dict[str, OptionValue] = {}
        where = Location(path=lesson.path, line=1, end_line=1)
        for name, raw in lesson.meta.options:
            option = self.known.get(name)
            if option is None:
                finding = self._unknown(where, name, ("code",), True)
                if finding:
                    findings.append(finding)
                continue
            if option.where == ("block",):
                problem = ValueError(BLOCK_BY_BLOCK)
                findings.append(wrong(where, name, raw, option, problem))
                continue
            try:
                values[name] = convert(option, raw)
            except ValueError as problem:
                findings.append(wrong(where, name, raw, option, problem))
        return values


def _forbidden(example: Example, values: Mapping[str, OptionValue]) -> Iterator[Finding]:
    """Find what a session shows at its prompts and no option can say."""
    given = any(trial.stdin is not None for trial in example.trials)
    for name in dict.fromkeys([*(name for name in values if name in SHOWN_AT_PROMPTS), *["stdin"] * given]):
        yield codes.SESSION_OPTION.finding(example.where, option=name)
    if values.get("stderr") == "only":
        yield codes.SESSION_OPTION.finding(example.where, option="stderr=only")


def said_on_fences(lesson: Lesson, option: str) -> Iterator[tuple[Location, str | None]]:
    """Give the fences of a page that say an option, in their braces or in the comment above, with what it says."""
    for number, block in enumerate(lesson.blocks):
        if block.kind == "fence":
            for _, info in infos(lesson.blocks, number):
                yield from ((block.where, value) for name, value in info.items if name == option)


def setup_lines(lesson: Lesson) -> set[int]:
    """Give the lines of the fences of a page that are run for others, and not shown."""
    return {where.line for where, _ in said_on_fences(lesson, "setup")}


def _only(values: Mapping[str, OptionValue], known: Mapping[str, Option], position: Position) -> dict[str, OptionValue]:
    return {name: value for name, value in values.items() if position in known[name].where}


def _with_newline(text: str) -> str:
    return text if not text or text.endswith("\n") else text + "\n"
