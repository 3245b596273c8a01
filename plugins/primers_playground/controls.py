"""What stands below a program in the page: its button with what the script needs to know, or the reason for none."""

import base64
import hashlib
import html
import json
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

import primers
from primers_playground.offers import Offer, Reason, offer
from primers_playground.pyodide import pyodide
from primers_playground.texts import EDIT, REASONS, RUN, SHOWN

FOLDER = "run"
SCRIPT, STYLE, FRAME = f"{FOLDER}/run.js", f"{FOLDER}/run.css", f"{FOLDER}/frame.html"
PARTS = ("machine", "compare", "terminal", "editor", "program")  # of the script of the page, in this order
# Nothing is loaded and nothing is sent; what is run comes as text. The frame has an origin of its own by `sandbox`.
POLICY = (
    "default-src 'none'; script-src 'sha256-{digest}' blob: 'wasm-unsafe-eval'; worker-src blob:; connect-src 'none'; "
    "base-uri 'none'; form-action 'none'"
)


def controls(book: primers.Book, root: Path) -> Iterator[primers.Addition | primers.Finding]:
    """Give what stands below the programs of a book; what is missing for Python is told once."""
    settings: Any = dict(book.settings).get("site")
    if not getattr(settings, "run", False):
        return
    lessons = {lesson.path: lesson for lesson in book.lessons}
    offers = dict(_offers(book, lessons, settings.run_limit))
    programs = {one.language: example.where for example, one in reversed(offers.values()) if isinstance(one, Offer)}
    assets = {name: _assets(name) for name in programs if name != "python"}
    if "python" in programs:
        where = programs["python"]
        found = pyodide(root, settings.pyodide, where)
        if isinstance(found, primers.Finding):
            yield found
        else:
            assets["python"] = (_bundle("python", found.files, found.info), *_shared())
    begun: set[str] = set()
    for example, one in offers.values():
        if one.language not in assets:
            continue
        lesson = lessons[example.where.path]
        texts = primers.texts(lesson.locale or "", book.catalogues)
        first = "" if lesson.path in begun else head(lesson.address, texts)
        begun.add(lesson.path)
        below = button(one, texts) if isinstance(one, Offer) else reason(one, texts)
        yield primers.Addition(where=example.where, html=first + below, assets=assets[one.language])


def _offers(
    book: primers.Book, lessons: Mapping[str, primers.Lesson], limit: float
) -> Iterator[tuple[str, tuple[primers.Example, Offer | Reason]]]:
    strengths = {result.example.id: result.strength for result in book.results}
    for example in book.examples:
        one = offer(example, strengths.get(example.id), limit)
        if isinstance(one, Offer) and any(
            block.where.line == example.where.line and block.text.rstrip() == one.code.rstrip()
            for block in lessons[example.where.path].blocks
        ):
            one = replace(one, code="")  # the page shows it
        if one:
            yield example.id, (example, one)


def reason(why: Reason, texts: primers.Texts) -> str:
    """Say why a program has no button."""
    return f'<p class="run-reason">{html.escape(texts(REASONS[why.kind], name=why.name))}</p>'


def head(address: str, texts: primers.Texts) -> str:
    """Give what the first program of a page brings: the script, its words, its style sheet."""
    words = html.escape(json.dumps({name: texts(text) for name, text in SHOWN.items()}, ensure_ascii=False))
    style, script = (primers.relative(address, path) for path in (STYLE, SCRIPT))
    return f'<link rel="stylesheet" href="{style}"><script src="{script}" data-words="{words}" defer></script>'


def button(one: Offer, texts: primers.Texts) -> str:
    """Give the buttons of a program, and what the script needs to know of it; nothing in it can end the element."""
    data = msgspec.json.encode(one).decode().replace("<", "\\u003c")
    return (
        '<div class="run"><p class="run-bar needs-script">'
        f'<button type="button" class="run-start">{html.escape(texts(RUN))}</button>'
        f'<button type="button" class="run-edit">{html.escape(texts(EDIT))}</button></p>'
        f'<script type="application/json">{data}</script></div>'
    )


@cache
def _shared() -> tuple[primers.Asset, ...]:
    script = static("frame.js")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    frame = static("frame.html").replace("{policy}", POLICY.format(digest=digest)).replace("{script}", script)
    parts = "\n".join(static(f"{name}.js") for name in PARTS)
    files = {SCRIPT: f'"use strict";\n(() => {{\n{parts}}})();\n', STYLE: static("run.css"), FRAME: frame}
    return tuple(primers.Asset(path=path, data=text.encode()) for path, text in files.items())


@cache
def _assets(language: str) -> tuple[primers.Asset, ...]:
    return (_bundle(language, {}, {}), *_shared())


def _bundle(language: str, files: dict[str, str], info: dict[str, str]) -> primers.Asset:
    """Give one script that holds all that a language needs: what a page opened from a folder can load."""
    held: dict[str, object] = {"files": files, "info": info, "worker": static(f"{language}.js")}
    if language == "python":
        held["harness"] = static("harness.py")
    else:
        held["worker"] = f"{static('inspect.js')}\n{held['worker']}"
    data = f'primersRun.take("{language}", {json.dumps(held, ensure_ascii=False)});\n'
    return primers.Asset(path=f"{FOLDER}/{language}.js", data=data.encode())


def static(name: str) -> str:
    """Give a file of ours."""
    return resources.files("primers_playground").joinpath("static", name).read_text("utf-8")
