"""Rule 1: a program, a marker paragraph (运行结果：, Output:), and the fence with what the program prints."""

import re
from collections.abc import Iterable, Iterator, Sequence

import primers
from primers import N_

NO_OUTPUT = primers.Code(
    code="marker-without-output",
    level="note",
    message=N_("“{marker}” promises an output, but no fence with one follows"),
    help=N_("write the output in a fence below it"),
)
NO_PROGRAM = primers.Code(
    code="marker-without-program",
    level="note",
    message=N_("“{marker}” promises an output, but no program stands before it"),
)

# How many paragraphs or lists may stand between the marker and the output.
BETWEEN = 3
DRAWN = frozenset({"dot", "graphviz", "mermaid"})

CHINESE = ("运行结果", "输出结果", "执行结果", "打印结果", "程序输出", "运行输出", "输出", "结果")
_COLON = r"\s*[:：]\s*$"
_EMPHASIS = re.compile(r"[*_`]+")
_CHINESE_WHOLE = re.compile(rf"^(?:程序|代码)?的?(?:{'|'.join(CHINESE)})(?:如下|为|是)?{_COLON}")
_CHINESE_NOUN = re.compile(r"(?:运行|输出|执行|打印)(?:的|后的)?结果(?:如下|为|是)?" + _COLON)
_CHINESE_BELOW = re.compile(r"(?:结果|输出|打印|显示)如下" + _COLON)
_CHINESE_RUN = re.compile(r"(?:运行|执行)[^。！？]*(?:结果|输出|打印|显示)(?:了|出|为|是)?" + _COLON)
_ENGLISH_WHOLE = re.compile(
    r"^(?:the\s+)?(?:(?:expected|program|printed|actual)\s+)?(?:outputs?|results?)"
    r"(?:\s+of\s+(?:the|this|that)\s+(?:program|code|script|example))?(?:\s+(?:is|are|will\s+be))?" + _COLON,
    re.IGNORECASE,
)
_ENGLISH_PRINTS = re.compile(
    r"^(?:this|it|the\s+(?:program|script|code|example)(?:\s+above)?)\s+(?:will\s+)?(?:prints?|outputs?)" + _COLON,
    re.IGNORECASE,
)
_ENGLISH_RUNNING = re.compile(
    r"^(?:running|executing)\s+(?:it|this|that|(?:the|this)\s+(?:program|script|code|example))\b"
    r"(?!.*\b(?:follow|below|command|with)).*\b(?:outputs?|results?|prints?|gives|shows|displays)" + _COLON,
    re.IGNORECASE | re.DOTALL,
)
PATTERNS = (
    _CHINESE_WHOLE,
    _CHINESE_NOUN,
    _CHINESE_BELOW,
    _CHINESE_RUN,
    _ENGLISH_WHOLE,
    _ENGLISH_PRINTS,
    _ENGLISH_RUNNING,
)


def is_marker(text: str, words: Sequence[str] = ()) -> bool:
    """Tell whether a paragraph promises an output; `words` are those that the configuration adds."""
    plain = " ".join(_EMPHASIS.sub("", text).split())
    if not plain.endswith((":", "：")):
        return False
    if any(pattern.search(plain) for pattern in PATTERNS):
        return True
    return any(_ends_with(plain.rstrip(":： ").casefold(), word.strip(" :：").casefold()) for word in words)


def _ends_with(text: str, word: str) -> bool:
    """A configured word is the whole paragraph; one that is not ASCII may also end a sentence, as in Chinese."""
    return bool(word) and (text == word or (not word.isascii() and text.endswith(word)))


@primers.hookimpl
def primers_extract(lesson: primers.Lesson) -> Iterator[primers.Example | primers.Finding]:
    """Pair programs with the outputs that markers promise."""
    outputs: set[int] = set()
    for number, block in enumerate(lesson.blocks):
        if block.kind != "paragraph" or not is_marker(block.text, lesson.markers):
            continue
        marker = _EMPHASIS.sub("", block.text).strip()[-20:]
        output = _output(lesson.blocks, number, lesson.markers)
        program = _program(lesson.blocks, number, outputs)
        if output is None:
            yield NO_OUTPUT.finding(block.where, marker=marker)
            continue
        if program is None:
            yield NO_PROGRAM.finding(block.where, marker=marker)
            continue
        outputs.add(output.where.line)
        yield _example(program, output)


def _example(program: primers.Block, output: primers.Block) -> primers.Example:
    embedded = "embed" in primers.parse_info(output.info).words[1:]
    text = primers.visible_text(output.text) if embedded else output.text
    expected = primers.Expected(where=output.where, of="stdout", text=text)
    return primers.Example(
        where=program.where,
        rules=("output",),
        language=program.language,
        sources=(primers.Source(name="", text=program.text, where=program.inside),),
        trials=(primers.Trial(expected=(expected,)),),
    )


def _output(blocks: Sequence[primers.Block], marker: int, words: Sequence[str]) -> primers.Block | None:
    """Find the next fence of the same container, with at most three paragraphs or lists between."""
    between = 0
    for block in _same_container(blocks[marker + 1 :], blocks[marker]):
        if block.kind == "fence":
            return None if block.language in DRAWN else block
        if block.kind in ("heading", "image") or (  # a picture is the output then
            block.kind == "paragraph" and is_marker(block.text, words)
        ):
            return None
        between += block.kind in ("paragraph", "list")
        if between > BETWEEN:
            return None
    return None


def _program(blocks: Sequence[primers.Block], marker: int, outputs: set[int]) -> primers.Block | None:
    """Find the nearest fence before the marker, not past a heading or an earlier output, past what is drawn."""
    for block in _same_container(reversed(blocks[:marker]), blocks[marker]):
        if block.kind == "heading":
            return None
        if block.kind == "fence":
            if block.where.line in outputs:
                return None
            if not _is_drawn(block):
                return block
    return None


def _is_drawn(block: primers.Block) -> bool:
    return block.language in DRAWN or "embed" in primers.parse_info(block.info).words[1:]


def _same_container(blocks: Iterable[primers.Block], marker: primers.Block) -> Iterator[primers.Block]:
    """Give the blocks beside the marker; what lies deeper is passed by; the search ends with its container."""
    for block in blocks:
        if block.container == marker.container:
            yield block
        elif not block.container.startswith(f"{marker.container}/" if marker.container else ""):
            return


@primers.hookimpl
def primers_codes() -> dict[str, primers.Code]:
    """Register the findings about markers."""
    return {code.code: code for code in (NO_OUTPUT, NO_PROGRAM)}
