"""Primers: programming lessons whose every output is proven.

This module is the public interface: plugins import from here (and from `primers.testing`), and from nowhere else.
"""

from primers.hookspecs import hookimpl
from primers.i18n import N_
from primers.markdown import visible_text
from primers.model import (
    Artifact,
    Asset,
    Attempt,
    Block,
    Book,
    Command,
    Edit,
    Example,
    Expected,
    Finding,
    Fix,
    Folder,
    Heading,
    Isolation,
    Lesson,
    Link,
    Location,
    Meta,
    Options,
    OptionValue,
    Page,
    Policy,
    Result,
    Run,
    Site,
    Source,
    Step,
    Summary,
    Trial,
    Unchecked,
    Verdict,
)
