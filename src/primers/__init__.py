"""Primers: programming lessons whose every output is proven.

This module is the public interface: plugins import from here (and from `primers.testing`), and from nowhere else.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from primers.cache.fingerprint import of as digest_of
from primers.cache.fingerprint import of_file as state_of_file
from primers.cache.fingerprint import of_folder as state_of_folder
from primers.cache.folder import remembering
from primers.characters import is_cjk, runs_on
from primers.codes import NO_DRAWING_TOOL, NOT_DRAWN
from primers.commands.commandline import common as command_options
from primers.commands.commandline import pipeline_at, pipeline_of
from primers.commands.evidence import Evidence
from primers.commands.evidence import evidence as evidence_options
from primers.commands.helptext import Listing as CommandGroup
from primers.commands.manual import file_of as page_file
from primers.commands.manual import meaning_of, page_of
from primers.commands.preview import Made, Preview
from primers.commands.reporting import Reporting, reporting
from primers.commands.running import Running, terminable
from primers.commands.running import running as running_options
from primers.commands.sinks import opened as opened_reports
from primers.commands.waiting import changes
from primers.commands.watched import Watched
from primers.completing.values import languages as complete_languages
from primers.completing.values import locales as complete_locales
from primers.coverage.options import Cover, Covering, covering
from primers.difference import Difference, Note, Row, Span, difference, difference_of
from primers.display import clipped, on_one_line, percent, place_shown, shown, width
from primers.errors import PrimersError, UsageError, nearest
from primers.executing.cancellation import Cancellation, Cancelled
from primers.executing.evidence import Witness
from primers.executing.installing import extra_command, install_command
from primers.executing.laid import laid, own_python, step_of
from primers.executing.standing import Standing
from primers.executing.toolchain import find_tool, state_of_tool, version_of
from primers.extracting.asking import prompts_in, without_comments
from primers.extracting.counterparts import Counterparts, counterparts
from primers.extracting.fenceoptions import said_on_fences
from primers.extracting.options import Info, parse_info
from primers.extracting.turns import Turn, answer, between, opening, session
from primers.git import git
from primers.hookspecs import hookimpl
from primers.i18n import N_, fill, language, listed, translate, use_environment
from primers.i18n import use as use_language
from primers.judging.doubtful import DOUBTFUL, doubtful
from primers.judging.leftout import leave_out
from primers.judging.masked import PLACEHOLDER, bare, flattened, placeholder, readable
from primers.judging.onscreen import screen
from primers.judging.renaming import Renaming, is_ellipsis
from primers.loading.frontmatter import place_of_key
from primers.loading.markdown import DRAWN_PIECE, anchors, visible_text
from primers.loading.names import Name, parse_name
from primers.locales import is_locale, is_right_to_left, language_name, related, territorial
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
    HeadElement,
    Heading,
    History,
    Include,
    Isolation,
    IsolationLevel,
    Lesson,
    Link,
    Listing,
    Location,
    Meta,
    Mount,
    Options,
    OptionValue,
    Page,
    PageCoverage,
    Piece,
    Policy,
    Prompt,
    Result,
    Run,
    Scope,
    Seen,
    Shard,
    Site,
    Source,
    Step,
    Summary,
    Trial,
    Unchecked,
    Verdict,
    Wall,
)
from primers.outcome import exit_code
from primers.pairing import translations
from primers.pictures import size as picture_size
from primers.project import Project
from primers.prooftext import when as when_seen
from primers.protocols import (
    Addition,
    Below,
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
    Names,
    Option,
    Rendered,
    Report,
    Reporter,
    Start,
)
from primers.reading import Reading, reading, reading_of
from primers.rendering.address import absolute, escaped, site_title
from primers.rendering.contents import Category, Chapter, ListPage, categories, list_pages, neighbours
from primers.rendering.drawing import Drawing, draw_once, rendered_drawing, without_tool
from primers.rendering.fallback import every_page
from primers.rendering.links import relative
from primers.rendering.sanitise import sanitised
from primers.rendering.sitetexts import Texts, texts
from primers.rendering.svg import sanitised_svg
from primers.rendering.webpages import WebPage, web_pages
from primers.repairing.braces import written
from primers.repairing.edits import Applied, apply, settle
from primers.repairing.edits import merged as merged_edits
from primers.repairing.fencetext import line_edit, text_edits
from primers.repairing.frontmatteredit import with_key
from primers.repairing.repair import marker_of, with_option, with_skip
from primers.report import ReportFile, ReportResult, Tool, report_of, tool
from primers.reported import read as read_report
from primers.scopes import scope_of, sources_of, targets_of
from primers.targets import Target, chosen, holds, lessons_of
from primers.told import ending_of, help_of, line_of, message_of, seconds_of, title_of, told
from primers.wrapping import wrapped

if TYPE_CHECKING:
    from primers.commands.explain import explained, unexplained
    from primers.pipeline import Pipeline
    from primers.repairing.choices import Choice, rehearsed
    from primers.repairing.rehearsal import Rehearsal
    from primers.stepwise import Stepwise
    from primers.tally import Verified

LATE = {
    "Choice": "primers.repairing.choices",
    "Pipeline": "primers.pipeline",
    "Rehearsal": "primers.repairing.rehearsal",
    "Stepwise": "primers.stepwise",
    "Verified": "primers.tally",
    "explained": "primers.commands.explain",
    "rehearsed": "primers.repairing.choices",
    "unexplained": "primers.commands.explain",
}

__all__ = [
    "DOUBTFUL",
    "DRAWN_PIECE",
    "NOT_DRAWN",
    "NO_DRAWING_TOOL",
    "N_",
    "PLACEHOLDER",
    "Addition",
    "Applied",
    "Artifact",
    "Asset",
    "Attempt",
    "Below",
    "Block",
    "Book",
    "Cancellation",
    "Cancelled",
    "Catalogue",
    "Category",
    "Chapter",
    "Choice",
    "Code",
    "Command",
    "CommandGroup",
    "Counterparts",
    "Cover",
    "Coverage",
    "Covering",
    "Diagnostic",
    "Difference",
    "Drawing",
    "Edit",
    "Evidence",
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
    "HeadElement",
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
    "ListPage",
    "Listing",
    "Location",
    "Made",
    "Meta",
    "Mount",
    "Name",
    "Names",
    "Note",
    "Option",
    "OptionValue",
    "Options",
    "Page",
    "PageCoverage",
    "Piece",
    "Pipeline",
    "Policy",
    "Preview",
    "PrimersError",
    "Project",
    "Prompt",
    "Reading",
    "Rehearsal",
    "Renaming",
    "Rendered",
    "Report",
    "ReportFile",
    "ReportResult",
    "Reporter",
    "Reporting",
    "Result",
    "Row",
    "Run",
    "Running",
    "Scope",
    "Seen",
    "Shard",
    "Site",
    "Source",
    "Span",
    "Standing",
    "Start",
    "Step",
    "Stepwise",
    "Summary",
    "Target",
    "Texts",
    "Tool",
    "Trial",
    "Turn",
    "Unchecked",
    "UsageError",
    "Verdict",
    "Verified",
    "Wall",
    "Watched",
    "WebPage",
    "Witness",
    "absolute",
    "anchors",
    "answer",
    "apply",
    "bare",
    "between",
    "categories",
    "changes",
    "chosen",
    "clipped",
    "command_options",
    "complete_languages",
    "complete_locales",
    "counterparts",
    "covering",
    "difference",
    "difference_of",
    "digest_of",
    "doubtful",
    "draw_once",
    "ending_of",
    "escaped",
    "every_page",
    "evidence_options",
    "exit_code",
    "explained",
    "extra_command",
    "fill",
    "find_tool",
    "flattened",
    "git",
    "help_of",
    "holds",
    "hookimpl",
    "install_command",
    "is_cjk",
    "is_ellipsis",
    "is_locale",
    "is_right_to_left",
    "laid",
    "language",
    "language_name",
    "leave_out",
    "lessons_of",
    "line_edit",
    "line_of",
    "list_pages",
    "listed",
    "marker_of",
    "meaning_of",
    "merged_edits",
    "message_of",
    "nearest",
    "neighbours",
    "on_one_line",
    "opened_reports",
    "opening",
    "own_python",
    "page_file",
    "page_of",
    "parse_info",
    "parse_name",
    "percent",
    "picture_size",
    "pipeline_at",
    "pipeline_of",
    "place_of_key",
    "place_shown",
    "placeholder",
    "prompts_in",
    "read_report",
    "readable",
    "reading",
    "reading_of",
    "rehearsed",
    "related",
    "relative",
    "remembering",
    "rendered_drawing",
    "report_of",
    "reporting",
    "running_options",
    "runs_on",
    "said_on_fences",
    "sanitised",
    "sanitised_svg",
    "scope_of",
    "screen",
    "seconds_of",
    "session",
    "settle",
    "shown",
    "site_title",
    "sources_of",
    "state_of_file",
    "state_of_folder",
    "state_of_tool",
    "step_of",
    "targets_of",
    "terminable",
    "territorial",
    "text_edits",
    "texts",
    "title_of",
    "told",
    "tool",
    "translate",
    "translations",
    "unexplained",
    "use_environment",
    "use_language",
    "version_of",
    "visible_text",
    "web_pages",
    "when_seen",
    "width",
    "with_key",
    "with_option",
    "with_skip",
    "without_comments",
    "without_tool",
    "wrapped",
    "written",
]


def __getattr__(name: str) -> object:
    """Import what needs every stage only for those who use it: `primers --help` is fast."""
    if name in LATE:
        return getattr(import_module(LATE[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
