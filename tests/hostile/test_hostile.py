"""A real browser reads what strangers wrote: nothing of it runs in the page, calls somebody, or leaves its place."""

import html
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

SEEN = (Path(__file__).parent / "seen.js").read_text("utf-8").split("\n", 1)[1]
QUERIES = (
    "<img src=x onerror=seized()>",
    '"><script>seized()</script>',
    "seized()",
    "${seized()}",
    "__proto__",
    "(.*)+$\\",
    "\u202egnidaeh",
    "Needle",
)
LOST = (
    '"><script>seized()</script>',
    "javascript:seized()",
    "%",
    "%E0%A4%A",
    "//example.org/x",
    "\\\\example.org\\x",
    "__proto__/constructor.html",
    "Section.html?x=<script>seized()</script>#<img src=x onerror=seized()>",
)
MOVED = ('zh/old"><script>seized()<.html', "zh/javascript:seized().html")


def pages(site: Path) -> list[str]:
    """Give every page of a site but those in frames."""
    found = [file.relative_to(site).as_posix() for file in sorted(site.rglob("*.html"))]
    return [path for path in found if not path.startswith(("embeds/", "files/")) and path not in MOVED]


@pytest.fixture(params=["server", "folder"])
def address(request: pytest.FixtureRequest, hostile: Path, serve: Callable[[Path], str]) -> str:
    return serve(hostile) if request.param == "server" else hostile.as_uri()


PAGE = (
    "default-src 'none'; script-src 'self' 'sha256-[^']+'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; frame-src 'self'; manifest-src 'self'; media-src 'self'; "
    "object-src 'none'; base-uri 'none'; form-action 'none'"
)
MOVING = "default-src 'none'; base-uri 'none'; form-action 'none'"
FRAME = (
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src ('unsafe-inline'|'sha256-[^']+'); "
    "base-uri 'none'; form-action 'none'; trusted-types default; require-trusted-types-for 'script'"
)


def test_the_policy_comes_before_anything_that_it_is_for(hostile):
    begin = r'\s*<!doctype html>\s*<html[^>]*>\s*(?:<head>\s*)?<meta charset="utf-8">\s*'
    policy = re.compile(begin + r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
    found = sorted(hostile.rglob("*.html"))
    assert {"404.html", "truth.html", "index.html"} < {file.name for file in found}
    for file in found:
        path = file.relative_to(hostile).as_posix()
        wanted = FRAME if path.startswith("embeds/") else MOVING if path in MOVED else PAGE
        head = policy.match(file.read_text("utf-8"))
        assert head, file
        assert re.fullmatch(wanted, html.unescape(head[1])), file


@pytest.mark.parametrize("place", ["server", "folder", "server without a policy"])
def test_nothing_of_a_page_acts(watch, hostile, serve, place):
    """Also without the policy of the page: what it would refuse is not there to begin with."""
    address = hostile.as_uri() if place == "folder" else serve(hostile)
    tab = watch(address, bypass="without" in place)
    found = pages(hostile)
    assert len(found) > 40
    for path in found:
        if path == "404.html" and address.startswith("file:"):  # only hosts show it
            continue
        if "frames" not in path:  # they have a test of their own
            tab.page.goto(f"{address}/{quote(path)}")
            tab.wrong += [f"{one} in {path}" for one in tab.page.evaluate(SEEN)]


CALL = """
const call = new RTCPeerConnection({iceServers: [{urls: "stun:127.0.0.1:@UDP@"}]});
call.createDataChannel("x");
call.createOffer().then(offer => call.setLocalDescription(offer));
"""
ALL = """<!doctype html><script>seized(); open("about:blank")</script><img src=@HOST@/x>
<p style='color:red' onclick=x>x</p><iframe src='about:blank'></iframe><script>@CALL@</script>"""


def test_the_watch_sees_what_no_page_may_do(watch, other, tmp_path):
    """Without it the other tests would say nothing."""
    page = tmp_path / "a.html"
    page.write_text(other.fill(ALL.replace("@CALL@", CALL)))
    tab = watch(page.as_uri())
    tab.page.goto(page.as_uri())
    other.wait_for("connection", "datagram", "GET /x HTTP/1.1")
    seen = "\n".join([*tab.wrong, *tab.page.evaluate(SEEN)])
    for one in ("seized true", "window", "request http", "style: ", "onclick: ", "sandbox: "):
        assert one in seen
    tab.wrong.clear()


def test_addresses_that_are_lost_lead_to_nothing_else(watch, hostile, serve):
    address = serve(hostile)
    tab = watch(address)
    for lost in LOST:
        tab.page.goto(f"{address}/zh/{lost}")
        tab.wrong += [f"{one} at {lost}" for one in tab.page.evaluate(SEEN)]


def test_what_is_searched_stays_text(watch, hostile, address):
    tab = watch(address)
    lesson = next(path for path in pages(hostile) if path.endswith("/text.html") and path.startswith("zh/"))
    for query in QUERIES:
        tab.page.goto(f"{address}/search/zh.html?q={quote(query)}")
        expect(tab.page.get_by_role("status")).to_have_text(re.compile("[0-9]|没有"))
        tab.wrong += [f"{one} for {query}" for one in tab.page.evaluate(SEEN)]
        tab.page.goto(f"{address}/{quote(lesson)}?q={quote(query)}")
        tab.wrong += [f"{one} for {query}" for one in tab.page.evaluate(SEEN)]
    expect(tab.page.locator("article")).to_contain_text("needle")
    tab.page.goto(f"{address}/{quote(lesson)}")
    tab.page.keyboard.press("/")
    tab.page.keyboard.type("Needle")
    for number in range(3):
        options = tab.page.get_by_role("option")
        expect(options.nth(number)).to_be_visible()
    tab.wrong += tab.page.evaluate(SEEN)
    tab.page.keyboard.press("Enter")
    tab.page.wait_for_url("**?q=Needle*")
    tab.wrong += tab.page.evaluate(SEEN)


def test_old_addresses_lead_only_where_the_project_says(watch, hostile, address):
    tab = watch(address)
    for old, new in zip(MOVED, ("zh/index.html", "en/index.html"), strict=True):
        tab.page.goto(f"{address}/{quote(old)}", wait_until="commit")
        tab.page.wait_for_url(f"**/{new}")
    assert len((hostile / "_redirects").read_text("utf-8").splitlines()) == 4


def frames(tab, hostile, address, locale):
    """Open the lesson with the frames and see each of them: its document begins when it is near."""
    path = next(path for path in pages(hostile) if path.endswith("/frames.html") and path.startswith(locale))
    tab.page.goto(f"{address}/{quote(path)}")
    for frame in tab.page.locator("iframe").all():
        frame.scroll_into_view_if_needed()
    return tab.page


def test_frames_keep_to_themselves(watch, hostile, address, host):
    tab = watch(address)
    tab.page.goto(f"{address}/zh/index.html")
    page = frames(tab, hostile, address, "zh")
    tried = page.frame_locator("iframe[title^='All that']")
    expect(tried.locator("#out")).to_have_text("tried")
    tried.locator("#inner").click()  # what scripts do in their frame is theirs
    expect(tried.locator("#inner")).to_have_text("clicked")
    expect(page.frame_locator("iframe[title='A frame that is left open']").locator("i")).to_have_text("ran")
    assert page.title().startswith("frames")
    tab.wrong += page.evaluate(SEEN)
    assert page.evaluate("localStorage.length + sessionStorage.length") <= 2
    # Whoever was called would have been before somebody who calls now.
    page.context.request.get(f"{host.address}/last")
    called = list(host.called)
    assert [one for one in called if one not in ("connection", "GET /last HTTP/1.1")] == []
    # The one that went elsewhere: Chromium connects before it refuses, and sends nothing.
    assert len(called) <= 3
    host.called.clear()


@pytest.mark.parametrize("kind", ["embeds/*.html", "files/**/*.*"])
def test_what_belongs_in_a_page_is_nothing_by_itself(watch, hostile, address, kind):
    """A lesson may link to the documents of its frames, and to its pictures: without a sandbox."""
    tab = watch(address)
    found = sorted(hostile.glob(kind))
    assert found
    for file in found:
        tab.page.goto(f"{address}/{quote(file.relative_to(hostile).as_posix())}")
        if kind.startswith("embeds"):
            expect(tab.page.locator("plaintext")).to_be_hidden()
            assert tab.page.locator("body *").count() == 1
    assert {file.suffix for file in hostile.glob("files/**/*.*") if file.is_file()} == {".png", ".svg"}


def test_nothing_of_other_folders_is_published(hostile):
    for file in hostile.rglob("*"):
        assert file.resolve().is_relative_to(hostile)
        assert not file.is_file() or b"root:x:0:0" not in file.read_bytes()


def test_what_is_made_of_it_is_valid(hostile, invalid):
    assert not invalid(hostile)
