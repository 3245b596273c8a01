"""Primers: programming lessons whose every output is proven.

This module is the public interface: plugins import from here (and from `primers.testing`), and from nowhere else.
"""

from primers.braces import written
from primers.cache.fingerprint import of as digest_of
from primers.cache.fingerprint import of_file as state_of_file
from primers.cache.fingerprint import of_folder as state_of_folder
from primers.characters import is_cjk, runs_on
from primers.codes import NOT_DRAWN
from primers.commandline import common as command_options
from primers.commandline import pipeline_of
from primers.counterparts import Counterparts, counterparts
from primers.difference import Difference, Note, Row, Span, difference, difference_of
from primers.display import clipped, on_one_line, percent, place_shown, shown, width
from primers.doubtful import DOUBTFUL, doubtful
from primers.drawing import Drawing, draw_once, rendered_drawing, without_tool
from primers.edits import Applied, apply
from primers.errors import PrimersError, UsageError
from primers.fallback import every_page
from primers.fenceoptions import said_on_fences
from primers.fencetext import line_edit, text_edits
from primers.frontmatter import place_of_key
from primers.frontmatteredit import with_key
from primers.hookspecs import hookimpl
from primers.i18n import N_, fill, language, listed, translate
from primers.installing import install_command
from primers.laid import laid, own_python, step_of
from primers.leftout import leave_out
from primers.links import relative
from primers.locales import is_right_to_left, language_name
from primers.manual import meaning_of, page_of
from primers.markdown import DRAWN_PIECE, visible_text
from primers.masked import PLACEHOLDER, bare, flattened, placeholder, readable
from primers.model import (
    Artifact,
    Asset,
    Attempt,
    Block,
    Book,
    Catalogue,
    Command,
    Coverage,
    Edit,
    Example,
    Expected,
    Finding,
    Fix,
    Folder,
    Heading,
    History,
    Include,
    Isolation,
    IsolationLevel,
    Lesson,
    Link,
    Location,
    Meta,
    Options,
    OptionValue,
    Page,
    PageCoverage,
    Piece,
    Policy,
    Prompt,
    Result,
    Run,
    Seen,
    Site,
    Source,
    Step,
    Summary,
    Trial,
    Unchecked,
    Verdict,
    Wall,
)
from primers.options import Info, parse_info
from primers.pairing import translations
from primers.prooftext import when as when_seen
from primers.protocols import (
    Code,
    Diagnostic,
    Executor,
    ExecutorOptions,
    Exporter,
    Fences,
    Finish,
    Kept,
    Language,
    Line,
    Lines,
    Option,
    Rendered,
    Report,
    Reporter,
    Start,
)
from primers.reading import Reading, reading, reading_of
from primers.renaming import Renaming, is_ellipsis
from primers.repair import marker_of, with_option
from primers.report import ReportFile, ReportResult, Tool, report_of, tool
from primers.sanitise import sanitised
from primers.sitetexts import Texts, texts
from primers.svg import sanitised_svg
from primers.targets import Target, lessons_of
from primers.told import help_of, message_of, told
from primers.toolchain import find_tool, state_of_tool, version_of
from primers.turns import Turn, answer, between, opening, session
from primers.wrapping import wrapped

__all__ = [
    "DOUBTFUL",
    "DRAWN_PIECE",
    "NOT_DRAWN",
    "N_",
    "PLACEHOLDER",
    "Applied",
    "Artifact",
    "Asset",
    "Attempt",
    "Block",
    "Book",
    "Catalogue",
    "Code",
    "Command",
    "Counterparts",
    "Coverage",
    "Diagnostic",
    "Difference",
    "Drawing",
    "Edit",
    "Example",
    "Executor",
    "ExecutorOptions",
    "Expected",
    "Exporter",
    "Fences",
    "Finding",
    "Finish",
    "Fix",
    "Folder",
    "Heading",
    "History",
    "Include",
    "Info",
    "Isolation",
    "IsolationLevel",
    "Kept",
    "Language",
    "Lesson",
    "Line",
    "Lines",
    "Link",
    "Location",
    "Meta",
    "Note",
    "Option",
    "OptionValue",
    "Options",
    "Page",
    "PageCoverage",
    "Piece",
    "Policy",
    "PrimersError",
    "Prompt",
    "Reading",
    "Renaming",
    "Rendered",
    "Report",
    "ReportFile",
    "ReportResult",
    "Reporter",
    "Result",
    "Row",
    "Run",
    "Seen",
    "Site",
    "Source",
    "Span",
    "Start",
    "Step",
    "Summary",
    "Target",
    "Texts",
    "Tool",
    "Trial",
    "Turn",
    "Unchecked",
    "UsageError",
    "Verdict",
    "Wall",
    "answer",
    "apply",
    "bare",
    "between",
    "clipped",
    "command_options",
    "counterparts",
    "difference",
    "difference_of",
    "digest_of",
    "doubtful",
    "draw_once",
    "every_page",
    "fill",
    "find_tool",
    "flattened",
    "help_of",
    "hookimpl",
    "install_command",
    "is_cjk",
    "is_ellipsis",
    "is_right_to_left",
    "laid",
    "language",
    "language_name",
    "leave_out",
    "lessons_of",
    "line_edit",
    "listed",
    "marker_of",
    "meaning_of",
    "message_of",
    "on_one_line",
    "opening",
    "own_python",
    "page_of",
    "parse_info",
    "percent",
    "pipeline_of",
    "place_of_key",
    "place_shown",
    "placeholder",
    "readable",
    "reading",
    "reading_of",
    "relative",
    "rendered_drawing",
    "report_of",
    "runs_on",
    "said_on_fences",
    "sanitised",
    "sanitised_svg",
    "session",
    "shown",
    "state_of_file",
    "state_of_folder",
    "state_of_tool",
    "step_of",
    "text_edits",
    "texts",
    "told",
    "tool",
    "translate",
    "translations",
    "version_of",
    "visible_text",
    "when_seen",
    "width",
    "with_key",
    "with_option",
    "without_tool",
    "wrapped",
    "written",
]
