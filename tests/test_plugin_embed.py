"""HTML of a page, in the page and in frames. What a browser does with it: tests/site/test_fences.py."""

import re

from primers_embed.document import document, first_script

PAGE = (
    "# A\n\n```html embed\n<p onclick=x>a <b>b</b><script>alert(1)</script></p>\n```\n\n"
    '```html iframe A "fine" <table>\n<table></table>\n```\n\n```html unsafe A counter\n<script>1</script>\n```\n\n'
    "```html iframe\n<p>untitled</p>\n```\n"
)


def test_embedded_html_is_sanitised_and_frames_are_files(project, primers):
    root = project({"content/en/1.x/a.md": PAGE, "content/en/1.x/b.md": PAGE})
    code, _, err = primers("build")
    assert (code, err) == (0, "")
    html = (root / "site/en/x/a.html").read_text("utf-8")
    assert '<div class="embed"><p>a <b>b</b></p>' in html
    assert "alert" not in html
    assert '<figcaption class="title">A &quot;fine&quot; &lt;table&gt;</figcaption>' in html
    frames = re.findall(r'<iframe class="embed" sandbox="([^"]*)" loading="lazy" title="([^"]*)" src="([^"]*)">', html)
    assert [sandbox for sandbox, _, _ in frames] == ["allow-scripts"] * 3
    assert [title for _, title, _ in frames] == ["A &quot;fine&quot; &lt;table&gt;", "A counter", "A"]
    for _, _, source in frames:
        assert (root / "site/en/x" / source).is_file()
    assert html.count("frames.js") == 1
    assert (root / "site/assets/frames.js").is_file()
    assert len(list((root / "site/embeds").iterdir())) == 3  # equal documents are one file
    before = {path: path.read_bytes() for path in root.glob("site/**/*") if path.is_file()}
    primers("build")
    assert before == {path: path.read_bytes() for path in root.glob("site/**/*") if path.is_file()}


def test_the_policy_stands_before_all_that_a_page_wrote():
    for scripts in (False, True):
        text = document("<!doctype html><html><head><title>x</title>", 'zh"><script>', scripts=scripts).decode()
        head, rest = text.split(f"<script>{first_script()}</script>")
        assert rest == "\n<!doctype html><html><head><title>x</title>"
        assert "Content-Security-Policy" in head
        assert "<script" not in head
        assert ("unsafe-inline&#x27;; base-uri" in head) == scripts
        assert "script-src &#x27;sha256-" in head or scripts


def test_elements_that_connect_are_none():
    body = "<LINK rel=preconnect><link\nrel=x><iframe/srcdoc=x></iframe><p>links < link</p><links>"
    made = document(body, "en", scripts=True).decode().rpartition("</script>\n")[2]
    assert made == "<x-LINK rel=preconnect><x-link\nrel=x><x-iframe/srcdoc=x></iframe><p>links < link</p><links>"


def test_scripts_of_strangers_can_be_turned_off(project, primers):
    root = project({"primers.toml": "[embed]\nscripts = false\n", "content/en/1.x/a.md": PAGE})
    assert primers("build")[0] == 0
    assert all("script-src &#x27;sha256-" in file.read_text("utf-8") for file in (root / "site/embeds").iterdir())
