"""What the tests share: a folder to work in, the command line as a user has it, and real browsers.

The browsers are the system's own. Without them tests are skipped, unless PRIMERS_TEST_ALL says that nothing may be.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from primers import i18n, remembering
from primers.cli import run
from primers.testing import pipeline, write

# How long an example takes says nothing of the law it is for, on a machine that has other things to do.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

if TYPE_CHECKING:
    from firefox import Firefox
    from playwright.sync_api import Browser

    from primers.pipeline import Verified

Result = tuple[int, str, str]
Primers = Callable[..., Result]
Builder = Callable[..., Path]
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/\S*")


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    i18n.use("en")
    for name in ("FORCE_COLOR", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[dict[str, str | bytes]], Path]:
    """Lay files down in an empty folder and work in it."""

    def made(files: dict[str, str | bytes]) -> Path:
        (tmp_path / ".git").mkdir(exist_ok=True)
        monkeypatch.chdir(tmp_path)
        return write(tmp_path, files)

    return made


@pytest.fixture
def primers(capsys: pytest.CaptureFixture[str]) -> Primers:
    """Run a command line: (exit code, standard output, standard error)."""

    def called(*words: str) -> Result:
        capsys.readouterr()
        code = run(words)
        seen = capsys.readouterr()
        return code, seen.out, seen.err

    return called


def missing(reason: str) -> None:
    """Skip, or fail where nothing may be skipped."""
    if os.environ.get("PRIMERS_TEST_ALL"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser of the system, driven by Playwright; each test takes a context of its own."""
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        missing("no chromium here: apt-get install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    """Firefox of the system, which has one tab for all tests."""
    program = shutil.which("firefox-esr") or shutil.which("firefox")
    if program is None:
        missing("no Firefox here: apt-get install firefox-esr")
    from firefox import Firefox

    browser = Firefox(str(program), tmp_path_factory.mktemp("firefox"))
    yield browser
    browser.quit()


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Builder:
    """Build a site of files and give its folder; further words are those of the command line."""

    def build(files: dict[str, str | bytes], *words: str) -> Path:
        root = write(tmp_path_factory.mktemp("project"), files)
        (root / ".git").mkdir(exist_ok=True)
        done = subprocess.run(
            [sys.executable, "-m", "primers", "build", *words],
            check=False,
            cwd=root,
            env={**os.environ, "LANGUAGE": "en"},
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return root / "site"

    return build


class Quiet(SimpleHTTPRequestHandler):
    """Serves files as a static host does: what is not there is answered by 404.html."""

    def log_message(self, format: str, *args: object) -> None:
        pass

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory, "404.html")
        if code != 404 or not page.is_file():
            return super().send_error(code, message, explain)
        data = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)
        return None


@pytest.fixture
def serve() -> Iterator[Callable[[Path], str]]:
    """Serve folders on 127.0.0.1 until the test ends; gives the address of each."""
    servers: list[ThreadingHTTPServer] = []

    def start(folder: Path) -> str:
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
        servers.append(server)
        Thread(target=server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def axe() -> str:
    """The script of axe-core, which looks for what keeps people out; PRIMERS_AXE names its file."""
    file = os.environ.get("PRIMERS_AXE")
    if not file:
        missing("no axe-core here: npm pack axe-core, and PRIMERS_AXE=.../axe.min.js")
    return Path(str(file)).read_text("utf-8")


@pytest.fixture(scope="session")
def invalid() -> Callable[[Path], list[str]]:
    """Give what finds everything that is no valid HTML in the pages of a site; PRIMERS_HTML_VALIDATE is the program.

    Documents in frames are left out: they are what their authors wrote.
    """
    program = os.environ.get("PRIMERS_HTML_VALIDATE", "")
    if not program:
        missing("no html-validate here: npm install html-validate@9, and PRIMERS_HTML_VALIDATE=.../.bin/html-validate")

    def check(site: Path) -> list[str]:
        config = Path(__file__).parent / "html-validate.cjs"
        names = [path.relative_to(site).as_posix() for path in sorted(site.rglob("*.html"))]
        copied = Path(tempfile.mkdtemp()) / "pages"  # names may hold what the program reads as a pattern
        copied.mkdir()
        for number, name in enumerate(names):
            if not name.startswith("embeds/"):
                shutil.copyfile(site / name, copied / f"{number}.html")
        words = [program, "--config", str(config), "--formatter", "json", str(copied)]
        done = subprocess.run(words, check=False, capture_output=True, text=True)
        assert done.stdout, done.stderr
        return [
            f"{names[int(Path(page['filePath']).stem)]}:{one['line']}: {one['ruleId']}: {one['message']}"
            for page in json.loads(done.stdout)
            for one in page["messages"]
        ]

    return check


class Serving:
    """`primers serve` over a project, in a session of processes of its own."""

    def __init__(self, root: Path, *words: str) -> None:
        """Start it, and wait until it serves: `address` is that of the site, `told` what it wrote until then."""
        self.root = root
        self.process = subprocess.Popen(
            [sys.executable, "-m", "primers", "serve", *words],
            cwd=root,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
            start_new_session=True,
        )
        self.told = ""
        self.address = self.until(ADDRESS)

    def until(self, pattern: re.Pattern[str]) -> str:
        """Read what it writes until a line has the pattern in it, and give that."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.told += line
            found = pattern.search(line)
            if found:
                return found[0]
        raise AssertionError(self.told)

    @property
    def origin(self) -> str:
        return "/".join(self.address.split("/")[:3])

    @property
    def port(self) -> int:
        return int(self.origin.rpartition(":")[2])

    def stop(self) -> int:
        """Press Ctrl-C, and give the exit code."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        rest, _ = self.process.communicate(timeout=30)
        self.told += rest
        return self.process.returncode

    def processes(self) -> bool:
        """Tell whether a process of its session is left."""
        try:
            os.killpg(self.process.pid, 0)
        except ProcessLookupError:
            return False
        return True


@pytest.fixture
def serving() -> Iterator[Callable[..., Serving]]:
    """Serve projects until the test ends."""
    started: list[Serving] = []

    def start(root: Path, *words: str) -> Serving:
        started.append(Serving(root, "--port", "0", *words))
        return started[-1]

    yield start
    for one in started:
        one.stop()


@pytest.fixture(scope="session")
def pyodide() -> Path:
    """The folder of the npm package of Pyodide; PRIMERS_PYODIDE names it where the repository has none."""
    from primers_playground.pyodide import COMMAND, USUAL

    folder = Path(os.environ.get("PRIMERS_PYODIDE") or Path(__file__).parents[1] / USUAL)
    if not (folder / "package.json").is_file():
        missing(f"no Pyodide here: {COMMAND}, or PRIMERS_PYODIDE=.../node_modules/pyodide")
    return folder


@pytest.fixture(scope="session")
def mermaid() -> Path:
    """The script of mermaid.js; PRIMERS_MERMAID names it where the repository has none."""
    usual = Path(__file__).parents[1] / "node_modules/mermaid/dist/mermaid.min.js"
    script = Path(os.environ.get("PRIMERS_MERMAID") or usual)
    if not script.is_file():
        missing("no mermaid.js here: npm install mermaid, or PRIMERS_MERMAID=.../dist/mermaid.min.js")
    return script


@pytest.fixture(scope="session")
def verified(tmp_path_factory: pytest.TempPathFactory) -> Verified:
    """The lessons of this repository, verified; what another worker of the tests has run is taken from the cache.

    It waits until the other has run them: both at once would run every program twice.
    """
    import fcntl  # of POSIX

    made = pipeline(Path(__file__).parents[1])
    # The folders of all workers are in one.
    with (tmp_path_factory.getbasetemp().parent / "verified.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with remembering(made.project, runs=True, builds=True, recheck=0.0) as memory:
            return made.verify(jobs=2, memory=memory)


@pytest.fixture(scope="session")
def on_terminal() -> Callable[..., str]:
    """Run a program that controls a terminal of its own: what is `typed` waits there. Gives all that appears."""

    def ran(command: Sequence[str], environment: Mapping[str, str], folder: Path = Path(), typed: str = "") -> str:
        import pty  # of POSIX

        pid, ours = pty.fork()
        if pid == 0:
            os.chdir(folder)
            os.execvpe(command[0], command, environment)
        os.write(ours, typed.encode())
        seen = bytearray()
        try:
            while part := os.read(ours, 65536):
                seen += part
        except OSError:  # Linux says so when the last process has closed it
            pass
        os.waitpid(pid, 0)
        os.close(ours)
        return seen.decode("utf-8", "replace")

    return ran
