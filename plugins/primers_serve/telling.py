"""What open pages are told of the site and of what was found, in the language of the author, as one line of JSON."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import msgspec
from msgspec import Struct

import primers
from primers import N_, translate
from primers_serve.answers import Served
from primers_serve.places import Editor, on_site

STALE = N_("This is the site as it was before: a page of it cannot be read now.")
FAILED = N_("This is the site as it was before: it cannot be built now.")


class Found(Struct, frozen=True, kw_only=True):
    """What was found when the site was last made: findings, or the `problem` that stopped it.

    `stale` says that the site that is shown is an older one all the same.
    """

    findings: tuple[primers.Finding, ...] = ()
    problem: str = ""
    stale: bool = False

    def counted(self) -> str:
        """Give how many there are."""
        errors = sum(finding.level == "error" for finding in self.findings)
        told = translate(N_("errors: {errors}, warnings: {warnings}"))
        return told.format(errors=errors, warnings=len(self.findings) - errors)


class Note(Struct, frozen=True, kw_only=True):
    """A finding as it is shown: `page` is the address of its page ("" for none), `link` that of its place."""

    level: str
    label: str
    place: str
    page: str
    link: str
    text: str


class Message(Struct, frozen=True, kw_only=True):
    """What `static/serve.js` reads. `key` changes when there is something else to read."""

    version: str
    building: str
    language: str
    title: str
    close: str
    here: str
    elsewhere: str
    stale: str
    problem: str
    notes: tuple[Note, ...]
    key: str = ""


def message(served: Served, found: Found, editor: Editor | None, root: Path, *, building: bool) -> bytes:
    """Put together what pages are told."""
    told = Message(
        version=served.version,
        building=translate(N_("Building the site anew…")) if building else "",
        language=primers.language(),
        title=translate(N_("The site cannot be built")) if found.problem else found.counted(),
        close=translate(N_("Close")),
        here=translate(N_("Found on this page")),
        elsewhere=translate(N_("Found on other pages")),
        stale=translate(FAILED if found.problem else STALE) if found.problem or found.stale else "",
        problem=primers.shown(found.problem),
        notes=tuple(_notes(served, found, editor, root)),
    )
    key = hashlib.sha256(msgspec.json.encode((told.stale, told.problem, told.notes))).hexdigest()[:16]
    return msgspec.json.encode(msgspec.structs.replace(told, key=key))


def _notes(served: Served, found: Found, editor: Editor | None, root: Path) -> Iterator[Note]:
    for finding in found.findings:
        where = finding.where
        place = on_site(served.pages, served.base, where)
        yield Note(
            level=finding.level,
            label=f"{translate(finding.level)}[{finding.code}]",
            place=primers.on_one_line(str(where)),
            page=place.partition("#")[0],
            link=editor.address(root / where.path, where.line) if editor else place,
            text=primers.told(finding),
        )
