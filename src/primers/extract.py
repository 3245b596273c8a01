"""Stage 2: lessons -> examples. Plugins say what they see in a page; the core merges, reads options and decides.

Everything here is pure: the same lesson, plugins and configuration give the same examples.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Set

from msgspec import Struct
from msgspec.structs import replace

from primers.extracting import beside, typed
from primers.extracting.compose import composed, name_finding
from primers.extracting.fenceoptions import OptionReader
from primers.extracting.finish import finished
from primers.extracting.merge import merge
from primers.extracting.opensessions import going_on
from primers.extracting.options import parse_info
from primers.extracting.parts import WORDS, Part, Parts
from primers.extracting.refusals import Refusals, no_rule
from primers.i18n import N_
from primers.loading.markdown import DRAWN
from primers.loading.tags import misunderstood
from primers.loading.turning import turned
from primers.model import Block, Example, Finding, Lesson, OptionValue, Unchecked
from primers.plugins import Plugins
from primers.protocols import Language, Names
from primers.registry import Entry
from primers.rendering.fencewords import display_words

BROKEN = N_("its options are wrong")


class Extraction(Struct, frozen=True, kw_only=True):
    """What a page holds: examples, the blocks that are none with the reason, and what is wrong."""

    examples: tuple[Example, ...] = ()
    unchecked: tuple[Unchecked, ...] = ()
    findings: tuple[Finding, ...] = ()


class Extractor:
    """Extracts lesson by lesson, with the plugins and the configuration of one run."""

    def __init__(
        self,
        plugins: Plugins,
        languages: Mapping[str, Entry[Language]],
        executed: Iterable[str],
        options: OptionReader,
    ) -> None:
        """Take every known language by each of its names, and the names of those that may be executed."""
        self.plugins = plugins
        self.languages = languages
        self.refusals = Refusals(plugins, languages, tuple(executed))
        self.options = options
        self.tags = {*languages, *(entry.name.partition(" ")[0] for entry in plugins.fences())}

    def extract(self, lesson: Lesson) -> Extraction:
        """Find the examples of a lesson, and say of every other fence why it is none."""
        found, unchecked, findings = self._asked(lesson)
        outputs = _outputs(found)
        for line in (*outputs, *(line for line, one in unchecked.items() if one.outright)):
            found.pop(line, None)  # a documented output is never executed
        said = {line: found.pop(line) for line in [*found] if not any(one.rules for _, one in found[line])}
        read: dict[int, tuple[Example, tuple[Finding, ...]]] = {}
        for line in sorted(found):
            example, wrong = merge(found[line])
            example = _as_session(example) if example.is_session else example
            read[line] = (example, wrong) if wrong else self._read(lesson, example)
        read = {line: one for line, one in read.items() if not _is_part(one[0])}
        covered = {line for example, _ in read.values() for line in _lines(example)}
        added = {line: dict(option for _, one in said[line] for option in one.options) for line in said}
        parts = Parts(going_on(self._parts(lesson, read, covered, added, findings), self._names))
        examples: list[Example] = []
        missing = {one.where.line for one in lesson.includes if not one.digest}
        for line, (example, wrong) in read.items():
            language = self.language(example.language)
            used: tuple[int, ...] = ()
            if language and not wrong:
                whole = composed(example, parts, language.value)
                example, wrong, used = whole.example, whole.findings, whole.used
                for program in {trial.program for trial in example.trials} - {""}:
                    example = self._typed(example, program)
            findings += wrong
            broken = wrong or missing & {*used, *_lines(example)}
            reason = Unchecked(where=example.where, message=BROKEN) if broken else self.refusals.of(lesson, example)
            reason = reason or beside.missing(example)
            if reason:
                unchecked[line] = reason
                continue
            examples.append(finished(self.plugins, self.languages[example.language], lesson, example))
            unchecked.pop(line, None)
            covered |= set(used)
        findings += self.options.broken_comments(lesson)
        findings += misunderstood(lesson, self.tags)
        findings += turned(lesson, outputs)
        for block in lesson.blocks:
            if block.kind == "fence" and block.where.line not in covered and not is_drawn(block):
                unchecked.setdefault(block.where.line, no_rule(block, parts.by_line[block.where.line]))
        return Extraction(
            examples=tuple(_identified(lesson.path, examples)),
            unchecked=tuple(unchecked[line] for line in sorted(unchecked)),
            findings=tuple(findings),
        )

    def _asked(
        self, lesson: Lesson
    ) -> tuple[dict[int, list[tuple[str, Example]]], dict[int, Unchecked], list[Finding]]:
        """Ask plugins what they see in a page: examples by line, fences that are none, findings."""
        found: dict[int, list[tuple[str, Example]]] = {}
        unchecked: dict[int, Unchecked] = {}
        findings: list[Finding] = []
        for plugin, value in self.plugins.extract(lesson):
            if isinstance(value, Finding):
                findings.append(value)
            elif isinstance(value, Unchecked):
                known = unchecked.get(value.where.line)
                if value.outright or not (known and known.outright):
                    unchecked[value.where.line] = value
            else:
                found.setdefault(value.where.line, []).append((plugin.name, value))
        return found, unchecked, findings

    def _read(self, lesson: Lesson, example: Example) -> tuple[Example, tuple[Finding, ...]]:
        """Read the options of an example, and what a reader types."""
        example, wrong = self.options.apply(lesson, example)
        return (example, wrong) if wrong else (self._typed(example, ""), ())

    def _typed(self, example: Example, program: str) -> Example:
        """Give the runs of a program, or of a file beside it, what a reader types into them."""
        entry = self.language(example.language)
        source = next((one for one in example.sources if one.name == program), None) if program else example.sources[-1]
        if entry is None or entry.value.prompts is None or source is None or example.is_session:
            return example
        with self.plugins.blame(entry.plugin, f"language {entry.name}: prompts"):
            prompts = tuple(entry.value.prompts(source.text))
            asked = entry.value.without_input if prompts else None
            starved = asked(source.text) if asked else "unknown"
        return typed.with_input(example, prompts, starved, program=program)

    def _parts(
        self,
        lesson: Lesson,
        read: Mapping[int, tuple[Example, tuple[Finding, ...]]],
        covered: Set[int],
        added: Mapping[int, Mapping[str, OptionValue]],
        findings: list[Finding],
    ) -> Iterator[Part]:
        """Give every fence that is code or a file, with its options; documented outputs and drawings are neither.

        `added` are the options that plugins say of fences that are no examples.
        """
        for number, block in enumerate(lesson.blocks):
            line = block.where.line
            example = read[line][0] if line in read else None
            if block.kind != "fence" or is_drawn(block) or (line in covered and not example):
                continue
            entry = self.language(block.language)
            options, wrong = (
                self.options.of_block(lesson, number, WORDS) if not example else (dict(example.options), ())
            )
            options = {**added.get(line, {}), **options}
            part = Part(
                number=number,
                block=block,
                language=entry.name if entry else block.language,
                options=options,
                example=example is not None,
                session=example is not None and example.is_session,
                stdin=(example.trials[0].stdin or "") if example else "",
            )
            findings += wrong
            bad = name_finding(part) if not example else None
            if bad and lesson.locale is not None:
                findings.append(bad)
            yield replace(part, options={**options, "name": ""}) if bad else part

    def _names(self, part: Part) -> Names | None:
        """Give the names of a part, as its language knows them."""
        entry = self.language(part.language)
        if entry is None or entry.value.names is None:
            return None
        with self.plugins.blame(entry.plugin, f"language {entry.name}: names"):
            return entry.value.names(part.block.text)

    def language(self, name: str) -> Entry[Language] | None:
        """Find a language by its name or an alias."""
        return self.languages.get(name)


def is_drawn(block: Block) -> bool:
    """Tell whether a fence is a drawing or a piece of the page, and no program: dot, mermaid, `html embed`."""
    words = display_words(parse_info(block.info))
    framed = block.language == "html" and ("iframe" in words or "unsafe" in words)
    return block.language in DRAWN or block.language == "xterm" or "embed" in words or framed


def _outputs(found: Mapping[int, list[tuple[str, Example]]]) -> set[int]:
    """Give the lines of the documented outputs."""
    examples = [example for entries in found.values() for _, example in entries]
    return {line for example in examples for line in _lines(example) if line != example.where.line}


def _lines(example: Example) -> Iterator[int]:
    yield example.where.line
    for trial in example.trials:
        yield from (expected.where.line for expected in trial.expected if expected.of == "stdout")


def _as_session(example: Example) -> Example:
    """Give a session what it promises: its comments are part of what is typed.

    Where a marker promises its output elsewhere, prompts that show nothing promise nothing.
    """
    trials = []
    for trial in example.trials:
        promised = [one for one in trial.expected if one.of == "stdout"]
        if not all(one.prompt for one in promised):
            promised = [one for one in promised if one.text.strip() or not one.prompt]
        trials.append(replace(trial, expected=tuple(promised)))
    return replace(example, trials=tuple(trials))


def _is_part(example: Example) -> bool:
    """Tell whether a session is only a part of others: set up for them, or a file."""
    return example.is_session and bool({"setup", "name"} & {*dict(example.options)})


def _identified(path: str, examples: Iterable[Example]) -> Iterator[Example]:
    """Name examples by path, code and standard input, not by line, so that results can be compared over time."""
    seen: dict[str, int] = {}
    for example in examples:
        parts = [source.text for source in example.sources] + [trial.stdin or "" for trial in example.trials]
        code = hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:12]
        seen[code] = seen.get(code, 0) + 1
        yield replace(example, id=f"{path}#{code}-{seen[code]}")
