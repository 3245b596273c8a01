"""A site that strangers wrote to do harm, somebody who waits to be called, and what watches a browser that reads it."""

import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Condition, Thread

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Frame, Page, Request

from primers.testing import write

LESSONS = Path(__file__).parent / "lessons"
# What a file and a folder may be called.
SCRIPT = "<img src=x onerror=seized()>"
NAMES = (
    f"22.{SCRIPT}",
    '23."onmouseover="seized()',
    "24.javascript:seized()",
    "25.a&quot;b'c&lt;script&gt;",
    "26.%22%3e%2e%2e%2f#x?q=1",
    "27.\u202elmth.\u2066x",
    "28.${seized()}{{seized()}}`x`",
    "29.line\nbreak\tand \\..\\..\\back",
)
# A drawing that is a page, for who opens it by itself.
DRAWING = (
    '<?xml version="1.0"?><?xml-stylesheet href="javascript:seized()"?><svg xmlns="http://www.w3.org/2000/svg" '
    'xmlns:xlink="http://www.w3.org/1999/xlink" width="40" height="20" onload="seized()"><script>seized()</script>'
    '<style>@import "@HOST@/style"; rect { fill: url(@HOST@/fill) }</style><rect width="40" height="20" fill="red"/>'
    '<a xlink:href="javascript:seized()"><text y="9">x</text></a><image href="@HOST@/image" width="9" height="9"/>'
    '<foreignObject width="9" height="9"><h:script xmlns:h="http://www.w3.org/1999/xhtml">seized()</h:script>'
    '<h:iframe xmlns:h="http://www.w3.org/1999/xhtml" src="javascript:parent.seized()"/></foreignObject>'
    '<h:script xmlns:h="http://www.w3.org/1999/xhtml">seized()</h:script>'
    "<use href=\"data:image/svg+xml,&lt;svg id='x' onload='seized()'/&gt;#x\"/>"
    '<set attributeName="onload" to="seized()"/>'
    '<a><animate attributeName="href" to="javascript:seized()" begin="0s"/></a></svg>'
)
DOCUMENT = "<!doctype html><script>seized()</script><img src=x onerror=seized()>"
CONFIG = """
site-url = "https://example.org/"
[parity]
examples = false
[site]
edit-url = "https://example.org/{path}"
copyright = '</p></footer><script>seized()</script>'
[site.title]
zh = '</title><script>seized()</script>'
en = '"><img src=x onerror=seized()>'
[site.links]
'<img src=x onerror=seized()>' = 'https://example.org/"onmouseover="seized()'
[site.redirects]
'zh/old"><script>seized()<' = "zh/index"
"zh/javascript:seized()" = "en/index"
"""
WORDS = {
    "Copy": '"onclick="seized()',
    "Next": "<script>seized()</script>",
    "Skip to the text": "<img src=x onerror=seized()>",
    "Link to this section": '"><img src=x onerror=seized()>',
    "Found in {count} lessons": "<img src=x onerror=seized()>{count}",
    "This page has moved": "</title><script>seized()</script>",
    "On this page": "</nav><script>seized()</script>",
}


class Host:
    """Somebody else's machine: it keeps whoever connects, by TCP or with a datagram."""

    def __init__(self) -> None:
        self.tcp = socket.create_server(("127.0.0.1", 0))
        self.udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.udp.bind(("127.0.0.1", 0))
        self.port, self.datagrams = (one.getsockname()[1] for one in (self.tcp, self.udp))
        self.address = f"http://127.0.0.1:{self.port}"
        self.called: list[str] = []
        self.changed = Condition()
        for answer in (self._connections, self._datagrams):
            Thread(target=answer, daemon=True).start()

    def _connections(self) -> None:
        while True:
            connection, _ = self.tcp.accept()
            self._note("connection")  # one that says nothing counts, too
            Thread(target=self._answer, args=(connection,), daemon=True).start()

    def _answer(self, connection: socket.socket) -> None:
        with connection:
            asked = connection.recv(4096).decode(errors="replace")
            if asked:
                self._note(asked.partition("\r")[0])
            connection.sendall(
                b"HTTP/1.1 204 No Content\r\nAccess-Control-Allow-Origin: *\r\nConnection: close\r\n\r\n"
            )

    def _datagrams(self) -> None:
        while True:
            self.udp.recvfrom(4096)
            self._note("datagram")

    def _note(self, what: str) -> None:
        with self.changed:
            self.called.append(what)
            self.changed.notify_all()

    def wait_for(self, *wanted: str) -> None:
        """Wait until all of it was seen."""
        with self.changed:
            assert self.changed.wait_for(lambda: {*wanted} <= {*self.called}, timeout=30), self.called

    def fill(self, text: str) -> str:
        """Put its addresses into a lesson."""
        return (
            text.replace("@HOST@", self.address).replace("@PORT@", str(self.port)).replace("@UDP@", str(self.datagrams))
        )


class Watch:
    """A tab that notes everything that no page may do; `wrong` holds it."""

    def __init__(self, browser: Browser, allowed: str, *, bypass: bool = False) -> None:
        self.wrong: list[str] = []
        self.allowed = allowed
        self.context = browser.new_context(bypass_csp=bypass, accept_downloads=False)
        # A call from the outermost frame is told apart from one in a sandbox, where scripts may run.
        self.context.add_init_script("window.seized = () => console.warn(`seized ${self === top} ${location.href}`)")
        self.page: Page = self.context.new_page()
        self.page.on("console", self._told)
        self.page.on("dialog", lambda dialog: (self.wrong.append(f"dialog {dialog.message}"), dialog.dismiss()))
        self.page.on("download", lambda download: self.wrong.append(f"download {download.url}"))
        self.page.on("framenavigated", self._moved)
        self.context.on("page", lambda page: self.wrong.append(f"window {page.url}"))
        self.context.on("request", self._asked)

    def _told(self, message: ConsoleMessage) -> None:
        framed = len(self.page.frames) > 1  # what is refused to a frame is told here, too
        if message.text.startswith("seized") or ("Content Security Policy" in message.text and not framed):
            self.wrong.append(f"{message.text[:200]} at {self.page.url}")

    def _moved(self, frame: Frame) -> None:
        if frame == self.page.main_frame and not frame.url.startswith((self.allowed, "about:blank")):
            self.wrong.append(f"moved to {frame.url}")

    def _asked(self, request: Request) -> None:
        # That of a frame is told even where it is refused: whether it went out, the other machine says.
        if not request.url.startswith((self.allowed, "data:")) and request.frame == self.page.main_frame:
            self.wrong.append(f"request {request.url} at {self.page.url}")


@pytest.fixture(scope="session")
def host() -> Host:
    """Whom the lessons would call."""
    return Host()


@pytest.fixture
def other() -> Host:
    """Whom nobody but one test calls."""
    return Host()


@pytest.fixture
def watch(chromium: Browser, host: Host) -> Iterator[Callable[..., Watch]]:
    """Give what opens a watched tab; the test fails where something was wrong, or somebody was called."""
    host.called.clear()
    opened: list[Watch] = []

    def begin(allowed: str, *, bypass: bool = False) -> Watch:
        opened.append(Watch(chromium, allowed, bypass=bypass))
        return opened[-1]

    yield begin
    wrong = [one for tab in opened for one in tab.wrong]
    for tab in opened:
        tab.context.close()
    assert not wrong, "\n".join(wrong)
    assert not host.called


def files(host: Host) -> dict[str, str | bytes]:
    """Give the project of strangers: lessons, names of files and folders, drawings, words, and its configuration."""
    made: dict[str, str | bytes] = {
        "primers.toml": CONFIG,
        "content/en/01.A/01.One.md": "# One\n\n## Two\n\n### Three\n",
    }
    folder = f'content/zh/01.{SCRIPT}/01."onclick=seized() <svg onload=seized()>'
    for number, lesson in enumerate(sorted(LESSONS.glob("*.md")), 1):
        made[f"{folder}/{number}.{lesson.name}"] = host.fill(lesson.read_text("utf-8"))
    for name in NAMES:
        made[f"{folder}/{name}.md"] = f"# {name.partition('.')[2]}\n\n## Section\n\nNeedle.\n"
    made[f"{folder}/30.deep.md"] = deep()
    pictures = {"bad.svg": DRAWING, "bad.png": DRAWING, "bad.xml": DRAWING, "bad.xhtml": DRAWING, "page.html": DOCUMENT}
    pictures |= {"script.js": "seized()", "picture": DOCUMENT, ".htaccess": "AddType text/html .png"}
    made |= {f"{folder}/{name}": host.fill(text) for name, text in pictures.items()}
    words = "".join(f"msgid {quoted(one)}\nmsgstr {quoted(other)}\n\n" for one, other in WORDS.items())
    made["locale/zh/primers.po"] = f'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n{words}'
    return made


def quoted(text: str) -> str:
    return '"' + text.replace('"', '\\"') + '"'


def deep() -> str:
    """Give what is long, and nested deeper than anybody writes."""
    parts = [
        ">" * 300 + " quote",
        "\n".join("  " * depth + "- item" for depth in range(100)),
        "<div>" * 3000 + "x",
        "<b><i>" * 1000,
        "[" * 2000 + "x" + "](y)" * 1000,
        "*" * 3000 + "x",
        "x" * 20_000,
        "![" * 500,
        "<!--" * 1000,
    ]
    return "# Deep\n\n" + "\n\n".join(parts) + "\n"


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory, host: Host) -> Path:
    """The folder of the site; its newest commit is by somebody with a name."""
    root = write(tmp_path_factory.mktemp("hostile"), files(host))
    (next(root.glob("content/zh/*/*")) / "link.py").symlink_to("/etc/passwd")
    name = '"><script>seized()</script><img src=x onerror=seized()> \u202eeman'
    git = {f"GIT_{who}_{what}": name for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    for words in (["init", "-q"], ["add", "content"], ["commit", "-qm", "x"]):
        subprocess.run(["git", *words], check=True, cwd=root, env={**os.environ, **git})
    words = [sys.executable, "-m", "primers", "build", "--keep-going"]
    done = subprocess.run(words, check=False, cwd=root, capture_output=True, text=True)
    assert done.returncode in (0, 1), done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return root / "site"
