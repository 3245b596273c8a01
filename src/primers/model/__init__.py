"""The nouns of Primers: frozen values that go into the stages and come out of them.

Sequences are tuples and mappings are tuples of pairs, so that a value can be hashed, compared, cached and sent to
another process. Nothing here imports another module of Primers. One file holds the nouns of a stage.
"""

from primers.model.example import (
    SESSION,
    Example,
    Expected,
    Options,
    OptionValue,
    Piece,
    Prompt,
    Source,
    Trial,
    Unchecked,
)
from primers.model.lesson import Block, Folder, Heading, Kind, Lesson, Location, Meta, Order
from primers.model.result import (
    Coverage,
    Edit,
    Finding,
    Fix,
    Level,
    PageCoverage,
    Result,
    Status,
    Strength,
    Summary,
    Verdict,
)
from primers.model.run import Attempt, Command, Isolation, IsolationLevel, Policy, Run, RunStatus, Step, Wall
from primers.model.site import Artifact, Asset, Book, Catalogue, History, Link, Page, Seen, Site

__all__ = [
    "SESSION",
    "Artifact",
    "Asset",
    "Attempt",
    "Block",
    "Book",
    "Catalogue",
    "Command",
    "Coverage",
    "Edit",
    "Example",
    "Expected",
    "Finding",
    "Fix",
    "Folder",
    "Heading",
    "History",
    "Isolation",
    "IsolationLevel",
    "Kind",
    "Lesson",
    "Level",
    "Link",
    "Location",
    "Meta",
    "OptionValue",
    "Options",
    "Order",
    "Page",
    "PageCoverage",
    "Piece",
    "Policy",
    "Prompt",
    "Result",
    "Run",
    "RunStatus",
    "Seen",
    "Site",
    "Source",
    "Status",
    "Step",
    "Strength",
    "Summary",
    "Trial",
    "Unchecked",
    "Verdict",
    "Wall",
]
