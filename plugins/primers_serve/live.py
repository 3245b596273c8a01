"""The site as it is served: the last good one, with what is wrong with what its author has written since."""

import hashlib
import time
import traceback
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import urlsplit

import click

import primers
from primers import N_, translate
from primers_serve.answers import Served
from primers_serve.messages import Messages
from primers_serve.places import Editor
from primers_serve.telling import Found, message


class Live:
    """Makes the site, and tells the terminal and the open pages how it went."""

    def __init__(self, preview: primers.Preview, editor: Editor | None) -> None:
        """There is no site yet."""
        self.preview = preview
        self.editor = editor
        self.messages = Messages()
        self.site = Served(base="/", files={}, version="", pages={})
        self.found = Found()

    def build(self, changed: Sequence[Path] = ()) -> None:
        """Make the site anew. What stops that is told, and the last good site stays; the first time it is raised."""
        self._tell(building=True)
        begin = time.monotonic()
        try:
            made = self.preview.make()
        except primers.PrimersError as problem:
            if not self.site.version:
                raise
            self._failed(str(problem))
        except Exception as problem:
            if not self.site.version:
                raise
            traceback.print_exc()
            self._failed(f"{type(problem).__name__}: {problem}")
        else:
            self._made(made, changed, time.monotonic() - begin)
        self._tell()

    def _tell(self, *, building: bool = False) -> None:
        self.messages.tell(message(self.site, self.found, self.editor, self.preview.project.root, building=building))

    def _failed(self, problem: str) -> None:
        """Keep the site; what was found before is not known to be true any more."""
        self.found = Found(problem=problem)
        click.echo(problem, err=True)

    def _made(self, made: primers.Made, changed: Sequence[Path], seconds: float) -> None:
        """Take the new site, but for one that an error took pages from: a page that cannot be read is not gone."""
        findings = tuple(finding for finding in made.findings if finding.level != "note")
        lost = _lost(self.site.pages, made)
        known, self.found = self.found.findings, Found(findings=findings, stale=bool(lost))
        if not lost:
            self.site = _served(made)
        root = self.preview.project.root
        files = primers.listed(primers.on_one_line(_relative(path, root)) for path in changed)
        told = translate(N_("{seconds} s: {files}") if files else N_("{seconds} s"))
        took = told.format(seconds=f"{seconds:.2f}", files=files)
        click.echo(translate(N_("; ")).join((took, self.found.counted())))
        for finding in findings:
            if finding not in known:
                click.echo(primers.line_of(finding))


def _lost(before: Mapping[str, primers.Page], made: primers.Made) -> list[str]:
    """Give the lessons that had a page, and have none at its address because of an error in them."""
    wrong = {finding.where.path for finding in made.findings if finding.level == "error"}
    addresses = {page.url for page in made.site.pages}
    return [path for path, page in before.items() if path in wrong and page.url not in addresses]


def _served(made: primers.Made) -> Served:
    path = urlsplit(made.site.site_url).path.strip("/")
    digest = hashlib.sha256()
    for name, data in sorted(made.files.items()):
        digest.update(f"{len(name)}:{name}{len(data)}:".encode())
        digest.update(data)
    return Served(
        base=f"/{path}/" if path else "/",
        files=made.files,
        version=digest.hexdigest()[:16],
        pages={page.lesson.path: page for page in made.site.pages},
    )


def _relative(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()
