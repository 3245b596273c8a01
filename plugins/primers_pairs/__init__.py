"""Rule 1: a program, a marker paragraph (运行结果：, Output:), and the fence with what the program prints.

An output that shows what was typed at a shell is a transcript: each run in it is one of the program.
"""

from collections.abc import Collection, Iterator

from msgspec.structs import replace

import primers
from primers import N_
from primers_pairs import transcripts
from primers_pairs.captions import is_caption
from primers_pairs.consoles import framed
from primers_pairs.markers import Marker, is_marker, marker_of, shown
from primers_pairs.places import files_beside, further_outputs, may_be_printed, output_of, program_of, runs_again
from primers_pairs.samples import read_by

__all__ = ["is_marker", "marker_of"]

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
TRANSCRIPT_COMMAND = primers.Code(
    code="transcript-command",
    level="note",
    message=N_("the output is a transcript, but “{command}” cannot be run again: nothing of it is checked"),
    help=N_("show runs of the program only, such as $ python main.py 1 2"),
)
NOT_REPLAYED = N_("its output is a transcript with a command that cannot be run again: {command}")


@primers.hookimpl
def primers_extract(lesson: primers.Lesson) -> Iterator[primers.Example | primers.Finding | primers.Unchecked]:
    """Pair programs with the outputs that markers promise."""
    taken: set[int] = set()
    for number, block in enumerate(lesson.blocks):
        if block.where.line in taken:
            continue
        marker = marker_of(block.text, lesson.markers) if block.kind == "paragraph" else None
        if marker is None and is_caption(lesson, number):
            marker = Marker(certain=False)
        if marker is None:
            continue
        output = output_of(lesson.blocks, number, lesson.markers)
        program = program_of(lesson.blocks, number, taken)
        reading = read_by(lesson.blocks, program, taken) if program else None
        given = program.text if program and reading else None
        program = reading or program
        if _leads_elsewhere(lesson, marker, program, output):
            continue
        if output is None:
            yield NO_OUTPUT.finding(block.where, marker=shown(block.text))
        elif program is None:
            yield NO_PROGRAM.finding(block.where, marker=shown(block.text))
        else:
            outputs = [output]
            others = further_outputs(lesson.blocks, output) if marker.several else runs_again(lesson.blocks, output)
            outputs += [one for one in others if one.kind == "fence"]
            taken |= {one.where.line for one in others}
            taken.add(output.where.line)
            yield from _found(program, outputs, marker, files_beside(lesson.blocks, program), given)


def _leads_elsewhere(
    lesson: primers.Lesson, marker: Marker, program: primers.Block | None, output: primers.Block | None
) -> bool:
    """Tell whether a sentence that could be a marker leads to a program, or to anything else that is no output."""
    if program is None or output is None:
        return not marker.certain
    if marker.certain and not marker.several:
        return False
    return not may_be_printed(lesson.blocks, program, output, lesson.markers, said=marker.certain)


def _found(
    program: primers.Block,
    outputs: list[primers.Block],
    marker: Marker,
    beside: Collection[str],
    given: str | None,
) -> Iterator[primers.Example | primers.Finding | primers.Unchecked]:
    """Give the example of a program and its outputs, or say why it is none."""
    name = ""
    trials: dict[object, primers.Trial] = {}
    for output in outputs:
        try:
            read = None if _is_embedded(output) else transcripts.runs(output.text, program, beside)
        except transcripts.Unreplayable as problem:
            line = output.inside.line + problem.line
            where = primers.Location(path=output.inside.path, line=line, end_line=line)
            yield TRANSCRIPT_COMMAND.finding(where, command=problem.command)
            for fence in (program, *outputs):
                args = (("command", problem.command),)
                yield primers.Unchecked(where=fence.where, message=NOT_REPLAYED, args=args)
            return
        around = framed(output.text, program.text) if read is None and not _is_embedded(output) else None
        if around:
            printed = _of_lines(output, around.first, around.output, marker)
            _add(trials, marker, primers.Trial(stdin=given, expected=(printed,), exit=around.exit))
        elif read is None:
            _add(trials, marker, primers.Trial(stdin=given, expected=(_expected(output, marker),)))
        for one in read or ():
            name = name if one.program else one.call.file
            _add(trials, marker, _trial(one, _of_lines(output, one.shown.first, one.shown.output, marker)))
    yield primers.Example(
        where=program.where,
        rules=("output",),
        language=program.language,
        sources=(primers.Source(name=name, text=program.text, where=program.inside),),
        trials=tuple(trials.values()),
    )


def _trial(run: transcripts.Trial, expected: primers.Expected) -> primers.Trial:
    return primers.Trial(
        stdin=run.call.stdin,
        args=run.call.args,
        expected=(expected,),
        exit=run.exit,
        program=run.program,
        terminal=True,
    )


def _add(trials: dict[object, primers.Trial], marker: Marker, trial: primers.Trial) -> None:
    """Keep a trial; where runs differ, those of equal arguments and input are one, with several promises."""
    key = (trial.program, trial.args, trial.stdin, trial.exit) if marker.several else len(trials)
    known = trials.get(key)
    trials[key] = replace(trial, expected=(*known.expected, *trial.expected)) if known else trial


def _expected(output: primers.Block, marker: Marker) -> primers.Expected:
    text = primers.visible_text(output.text) if _is_embedded(output) else output.text
    return primers.Expected(where=output.where, of="stdout", text=text, options=marker.options)


def _of_lines(output: primers.Block, start: int, lines: tuple[str, ...], marker: Marker) -> primers.Expected:
    """Give what some lines of an output promise; where they are none, `inside` ends before it begins."""
    first = output.inside.line + start
    return primers.Expected(
        where=output.where,
        of="stdout",
        text="".join(f"{line}\n" for line in lines),
        inside=primers.Location(path=output.inside.path, line=first, end_line=first + len(lines) - 1),
        options=marker.options,
    )


def _is_embedded(output: primers.Block) -> bool:
    return "embed" in primers.parse_info(output.info).words[1:]


@primers.hookimpl
def primers_codes() -> dict[str, primers.Code]:
    """Register the findings about markers and transcripts."""
    return {code.code: code for code in (NO_OUTPUT, NO_PROGRAM, TRANSCRIPT_COMMAND)}
