"""The kinds of findings about translations, and how loud they are."""

from typing import Literal

from msgspec import Struct

import primers
from primers import N_

OUTDATED = primers.Code(
    code="translation-outdated",
    level="note",
    message=N_("{source} has changed since it was translated (paragraphs: {paragraphs}, blocks of code: {blocks})"),
    help=N_("see what changed: primers status --diff {path}; when it is translated: primers translated {path}"),
)
INVALID = primers.Code(
    code="invalid-source-hash",
    level="error",
    message=N_("source-hash cannot be read: {problem}"),
    help=N_("record it anew: primers translated {path}"),
)
CODES = (OUTDATED, INVALID)


class TranslationSettings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """`[translations]`: the level of the finding about a translation that is behind its source."""

    outdated: Literal["note", "warning", "error"] = "note"
