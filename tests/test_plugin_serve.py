"""`primers serve`: who is answered, with what, what pages are told, and what is left when it stops."""

import json
import re
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from primers.testing import write
from primers_serve import command, listening
from primers_serve.answers import Served, type_of
from primers_serve.places import editor_of

LESSON = "content/zh/01.Python/01.基础/01.输出.md"
TEXT = '# 输出\n\n```python\nprint("甲")\n```\n\n运行结果：\n\n```text\n甲\n```\n'
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x28\0\0\0\x14\x08\6\0\0\0"
MESSAGES = "/_primers/messages"
Answer = tuple[int, dict[str, str], bytes]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    return write(
        tmp_path, {LESSON: TEXT + "\n![图](图.png)\n", "content/zh/01.Python/01.基础/图.png": PNG, "secret": "s3cret"}
    )


def ask(serving: Any, path: str, *headers: str, method: str = "GET", version: str = "1.1") -> Answer:
    """Send the very bytes of a request, and read the whole answer (of a stream, its head)."""
    with socket.create_connection(("127.0.0.1", serving.port)) as asked:
        lines = [f"{method} {path} HTTP/{version}", *headers, "Connection: close", "", ""]
        asked.sendall("\r\n".join(lines).encode())
        answered = asked.makefile("rb")
        status = int(answered.readline().split()[1])
        pairs = [line.decode().strip().split(": ", 1) for line in iter(answered.readline, b"\r\n")]
        head = {name.lower(): value for name, value in pairs}
        return status, head, b"" if "event-stream" in head.get("content-type", "") else answered.read()


def own(serving: Any) -> str:
    return f"Host: 127.0.0.1:{serving.port}"


@contextmanager
def listened(serving: Any) -> Iterator[Callable[..., dict[str, Any]]]:
    """Listen as a page does; gives a function that waits until it is told what `wanted` accepts."""
    with socket.create_connection(("127.0.0.1", serving.port), timeout=60) as asked:
        asked.sendall(f"GET {MESSAGES} HTTP/1.1\r\n{own(serving)}\r\n\r\n".encode())
        lines = asked.makefile("rb")

        def until(wanted: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
            for line in lines:
                if line.startswith(b"data: "):
                    told: dict[str, Any] = json.loads(line.removeprefix(b"data: "))
                    if not told["building"] and wanted(told):
                        return told
            raise AssertionError("the server is gone")

        yield until


def replaced(file: Path, text: str | bytes) -> None:
    """Write as careful editors do: beside the file, then rename."""
    beside = file.with_name(f".{file.name}.new")
    beside.write_bytes(text if isinstance(text, bytes) else text.encode())
    beside.replace(file)


@pytest.mark.parametrize("path", ["/", "/zh/Python/基础/输出.html", MESSAGES, "/_primers/serve.js", "/no"])
def test_only_requests_that_are_meant_for_it_are_answered(root: Path, serving: Callable[..., Any], path: str) -> None:
    served = serving(root, "--no-run")
    path = (
        path.encode().decode("latin-1") if path.isascii() else "/zh/Python/%E5%9F%BA%E7%A1%80/%E8%BE%93%E5%87%BA.html"
    )
    fine = 404 if path == "/no" else 200
    port = served.port
    for host, status in {
        f"127.0.0.1:{port}": fine,
        f"localhost:{port}": fine,
        f"LOCALHOST:{port}": fine,
        f"evil.example:{port}": 421,
        f"127.0.0.1.evil.example:{port}": 421,
        "127.0.0.1": 421,
        f"127.0.0.1:{port + 1}": 421,
        f"[::1]:{port}": 421,
        "": 421,
    }.items():
        assert ask(served, path, f"Host: {host}")[0] == status, host
    assert ask(served, path, version="1.0")[0] == 421
    for origin, status in {
        f"http://127.0.0.1:{port}": fine,
        f"http://localhost:{port}": fine,
        f"https://127.0.0.1:{port}": 403,
        f"http://127.0.0.1:{port + 1}": 403,
        "http://evil.example": 403,
        "null": 403,
    }.items():
        assert ask(served, path, own(served), f"Origin: {origin}")[0] == status, origin
    site = "Sec-Fetch-Site: cross-site"
    assert ask(served, path, own(served), site, "Sec-Fetch-Mode: no-cors")[0] == 403  # <script src=…> elsewhere
    assert ask(served, path, own(served), site, "Sec-Fetch-Mode: navigate")[0] == fine  # a link
    assert ask(served, path, own(served), method="POST")[0] == 405


def test_nothing_but_the_site_is_given(root: Path, serving: Callable[..., Any]) -> None:
    served = serving(root, "--no-run")
    for path in (
        "/../secret",
        "/%2e%2e/secret",
        "/..%2fsecret",
        "//etc/passwd",
        "/etc/passwd",
        "/zh/..%5c..%5csecret",
        "/secret",
        "/secret%00.html",
        "/content/zh/01.Python/01.%E5%9F%BA%E7%A1%80/01.%E8%BE%93%E5%87%BA.md",
        f"{root}/secret",
        "/_primers/../command.py",
        "/_primers/%2e%2e/command.py",
        "/_primers/command.py",
    ):
        status, _, body = ask(served, path, own(served))
        assert status == 404, path
        assert b"s3cret" not in body
        assert b"missing.js" in body, path  # the page of the site that says so


def test_a_page_is_given_as_it_is_now(root: Path, serving: Callable[..., Any]) -> None:
    served = serving(root, "--no-run")
    status, head, body = ask(served, "/zh/Python/%E5%9F%BA%E7%A1%80/%E8%BE%93%E5%87%BA.html?x=1", own(served))
    assert (status, head["content-type"], head["cache-control"]) == (200, "text/html; charset=utf-8", "no-store")
    assert head["x-content-type-options"] == "nosniff"
    assert body.count(b"/_primers/serve.js") == 1
    framed = ask(served, "/zh/Python/index.html", own(served), "Sec-Fetch-Dest: iframe")[2]
    assert b"serve.js" not in framed
    # A worker of the site would keep its pages as they were.
    assert b"unregister" in ask(served, "/worker.js", own(served), "Service-Worker: script")[2]
    assert ask(served, "/zh/Python", own(served))[1]["location"] == "/zh/Python/"
    assert ask(served, "/zh/Python/", own(served))[0] == 200
    status, head, body = ask(served, "/files/zh/01.Python/01.%E5%9F%BA%E7%A1%80/%E5%9B%BE.png", own(served))
    assert (status, head["content-type"], body) == (200, "image/png", PNG)
    status, head, body = ask(served, "/zh/Python/index.html", own(served), method="HEAD")
    assert (status, body) == (200, b"")
    assert int(head["content-length"]) > 1000


@pytest.mark.parametrize(
    ("name", "type"),
    [
        ("a.html", "text/html; charset=utf-8"),
        ("a.JS", "text/javascript; charset=utf-8"),
        ("a.mjs", "text/javascript; charset=utf-8"),
        ("a.css", "text/css; charset=utf-8"),
        ("a.json", "application/json"),
        ("a.wasm", "application/wasm"),
        ("a.svg", "image/svg+xml"),
        ("a.webp", "image/webp"),
        ("a.woff2", "font/woff2"),
        ("feed.xml", "application/xml"),
        ("a.mp4", "video/mp4"),
        ("a", "application/octet-stream"),
        ("html", "application/octet-stream"),
        ("a.exotic", "application/octet-stream"),
    ],
)
def test_types(name: str, type: str) -> None:
    assert type_of(name) == type


def test_a_site_below_a_path() -> None:
    site = Served(base="/a/b/", files={"index.html": b"<head></head>", "404.html": b"no"}, version="1", pages={})
    assert site.answer("/").location == "/a/b/"
    assert site.answer("/a/b").location == "/a/b/"
    assert site.answer("/a/b/").status == 200
    for path in ("/a/", "/index.html", "/a/bindex.html", "//", "/a/b//", "/a/b/../b/index.html"):
        assert site.answer(path).status == 404, path


def test_what_changed_is_told_in_the_language_of_the_author(root: Path, serving: Callable[..., Any]) -> None:
    served = serving(root, "--lang", "zh")
    file = root / LESSON
    good = file.read_text("utf-8")
    with listened(served) as until:
        first = until(lambda told: True)
        assert first["notes"] == []
        replaced(file, good.replace("甲\n```\n", "乙\n```\n"))
        wrong = told = until(lambda told: told["version"] != first["version"])
        (note,) = told["notes"]
        assert note["place"] == f"{LESSON}:9"
        assert note["label"] == "错误[output-differs]"
        assert note["link"].endswith("/%E8%BE%93%E5%87%BA.html#L9")
        assert told["title"] == "错误：1，警告：0"
        replaced(file, b"\xff" + good.encode())
        told = until(lambda told: told["stale"])
        assert told["version"] == wrong["version"]  # the last one that could be built
        assert [note["label"] for note in told["notes"]] == ["错误[invalid-utf-8]"]
        replaced(file, good)
        told = until(lambda told: not told["notes"])
        assert not told["stale"]
        assert told["version"] != wrong["version"]


def test_everything_that_the_site_is_made_of_is_watched(root: Path, serving: Callable[..., Any]) -> None:
    plugin = (
        "import primers\n\n@primers.hookimpl\ndef primers_site(site):\n"
        "    yield primers.Artifact(path='own.txt', data={})\n"
    )
    write(
        root,
        {
            "primers.toml": 'plugin-dirs = ["plugins"]\n\n[site]\ntheme = "look"\nlogo = "logo.svg"\n',
            "logo.svg": '<svg viewBox="0 0 1 1"/>',
            "look/static/own.css": "a{}",
            "plugins/mine.py": plugin.format("b'1'"),
            "code/a.py": "print(1)\n",
            LESSON: "# 输出\n\n```python {include=../../../../code/a.py}\n```\n",
        },
    )
    served = serving(root, "--no-run")

    def body(path: str) -> bytes:
        return ask(served, path, own(served))[2]

    with listened(served) as until:
        version = until(lambda told: True)["version"]
        for name, text, path, wanted in (
            ("look/static/own.css", "b{}", "/theme/own.css", b"b{}"),
            ("look/static/new/other.css", "c{}", "/theme/new/other.css", b"c{}"),
            ("logo.svg", '<svg viewBox="0 0 2 2"/>', "/assets/logo.svg", b"0 0 2 2"),
            ("plugins/mine.py", plugin.format("b'2'"), "/own.txt", b"2"),  # as long, within a second
            ("code/a.py", "print(2)\n", "/zh/Python/%E5%9F%BA%E7%A1%80/%E8%BE%93%E5%87%BA.html", b">2<"),
            ("content/zh/02.C/01.新/01.课.md", "# 新的一课\n", "/zh/C/%E6%96%B0/%E8%AF%BE.html", "新的一课".encode()),
            ("primers.toml", 'plugin-dirs = ["plugins"]\n\n[site]\ntitle = "别名"\n', "/zh/C/", "别名".encode()),
        ):
            write(root, {name: text})
            version = until(lambda told, before=version: told["version"] != before)["version"]
            assert wanted in body(path), name
        write(root, {"primers.toml": "contents = 1\n"})
        told = until(lambda told: told["problem"])
        assert "did you mean content?" in told["problem"]
        assert told["version"] == version
        write(root, {"primers.toml": 'plugin-dirs = ["plugins"]\n'})
        assert not until(lambda told: told["version"] != version)["problem"]
        write(root, {"plugins/mine.py": "import nothing_like_this\n"})
        assert "nothing_like_this" in until(lambda told: told["problem"])["problem"]
    assert not (root / "site").exists()
    assert not list(root.rglob("__pycache__"))


def test_it_leaves_nothing(root: Path, serving: Callable[..., Any]) -> None:
    before = {path for path in root.rglob("*") if ".primers" not in path.parts}
    served = serving(root)
    with listened(served) as until:  # a page that listens does not keep it
        until(lambda told: True)
        assert served.stop() == 0
    assert served.told.splitlines()[-1] == "stopped"
    assert not served.processes()
    assert {path for path in root.rglob("*") if ".primers" not in path.parts} == before


def test_a_port_that_is_taken(
    root: Path, primers: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(root)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert primers("serve", "--no-run", "--port", str(port)) == (
            2,
            "",
            f"error: port {port} cannot be had: Address already in use\n"
            "  help   name another, or none: primers serve\n",
        )
        monkeypatch.setattr(listening, "PORT", port)
        with listening.listen(None) as other:
            assert other.origin != f"http://127.0.0.1:{port}"
        assert capsys.readouterr().err == f"port {port} is taken: this is another one\n"


def test_without_its_libraries(root: Path, primers: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    monkeypatch.setattr(command, "find_spec", lambda name: None if name == "uvicorn" else name)
    code, out, err = primers("serve")
    assert (code, out) == (2, "")
    assert "uvicorn" in err
    assert f'{sys.executable} -m pip install "primers[serve]"' in err


def test_what_cannot_be_built_at_the_start_stops_it(
    root: Path, primers: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root)
    write(root, {"primers.toml": "[site]\ntheme = 'nowhere'\n"})
    code, _, err = primers("serve", "--no-run", "--port", "0")
    assert code == 2
    assert "nowhere" in err


def test_findings_link_to_an_editor(root: Path) -> None:
    editor = editor_of("vscode://file/{path}:{line}")
    assert editor is not None
    assert editor.address(Path("/a b/课.md"), 3) == "vscode://file/a%20b/%E8%AF%BE.md:3"


@pytest.mark.parametrize("address", ["javascript:alert(1)", "vscode://file/", "{path}", ""])
def test_what_is_no_address_of_an_editor(primers: Callable[..., Any], root: Path, address: str) -> None:
    code, _, err = primers("serve", "--editor", address)
    assert code == 2
    assert "--editor" in err
    assert re.search("example", err)
