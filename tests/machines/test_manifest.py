"""The web manifest, its icons, and the colours around the page."""

import json
import posixpath

import pytest

from primers.pictures import size

from .conftest import TREE

LOGO = '[site]\nlogo = "brand/Own.SVG"\n'


def test_the_manifest_names_the_site_and_its_icons(built):
    site = built(configuration='[site.title]\nzh = "编程入门"\nen = "Primers"\n')
    manifest = json.loads(site.text("manifest.webmanifest"))
    assert manifest["name"] == "编程入门"
    assert manifest["start_url"] in site.files()
    assert {icon["purpose"] for icon in manifest["icons"]} == {"any", "maskable"}
    for icon in manifest["icons"]:
        data = site.files()[icon["src"]]
        if icon["type"] == "image/png":
            assert "x".join(map(str, size(data))) == icon["sizes"]


def test_every_page_leads_to_them(built):
    site = built()
    for path in site.files():
        if path.endswith(".html"):
            head = site.head(path[:-5])
            for rel in ("icon", "apple-touch-icon", "manifest"):
                (link,) = head.rel(rel)
                href = link["href"].removeprefix("/primers/") if path == "404.html" else link["href"]
                target = posixpath.normpath(posixpath.join("" if path == "404.html" else posixpath.dirname(path), href))
                assert target in site.files(), path
            assert len(head.metas["theme-color"]) == 2


def test_a_folder_has_no_manifest(built):
    site = built(address="")
    assert "manifest.webmanifest" not in site.files()
    assert site.head("zh/index").rel("manifest") == []
    assert len(site.head("zh/index").rel("icon")) == 1


def png(side: int) -> bytes:
    return b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + side.to_bytes(4, "big") * 2 + b"\x08\6\0\0\0"


def test_icons_of_the_project_are_the_only_ones(built):
    files = {**TREE, "brand/icon-192.png": png(192), "brand/icon-512-full.png": png(512), "brand/other.png": png(1)}
    site = built(files, '[icons]\nfolder = "brand"\n')
    assert {path for path in site.files() if path.startswith("icons/")} == {
        "icons/icon-192.png",
        "icons/icon-512-full.png",
    }
    icons = json.loads(site.text("manifest.webmanifest"))["icons"]
    assert [(icon["src"], icon["purpose"]) for icon in icons] == [
        ("icons/icon-192.png", "any"),
        ("icons/icon-512-full.png", "maskable"),
    ]
    (link,) = site.head("zh/index").rel("icon")
    assert (link["href"], link["type"]) == ("../icons/icon-192.png", "image/png")
    assert site.head("zh/index").rel("apple-touch-icon") == []


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ('[icons]\nfolder = "nowhere"', "icons: there is no folder nowhere in the project"),
        ('[icons]\nfolder = ".."', "icons: there is no folder .. in the project"),
        ('[icons]\nfolder = "content"', "icons: the folder content has none of icon.svg, icon-192.png"),
        ('[icons]\nfolder = "brand"', "icons: icon-512.png is no picture of 512x512 pixels"),
        ('[site]\nlogo = "content/en/a.md"', "site: logo: content/en/a.md is no picture of the project"),
        ('[site]\nlogo = "nowhere.svg"', "site: logo: nowhere.svg is no picture of the project"),
    ],
)
def test_icons_that_cannot_be_used_are_refused(project, primers, table, said):
    project({"content/en/a.md": "# A\n", "brand/icon-512.png": png(192), "primers.toml": table})
    code, _, err = primers("build", "--no-run", "--no-cache")
    assert code == 2
    assert said in err


def test_the_logo_stands_before_the_name_on_every_page(built):
    site = built({**TREE, "brand/Own.SVG": b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"/>'}, LOGO)
    assert site.files()["assets/logo.svg"].startswith(b"<svg")
    for path in ("index", "zh/index", "zh/Python/进程/队列", "404", "zh/truth"):
        way = "/primers/" if path == "404" else "../" * path.count("/")
        assert f'<img src="{way}assets/logo.svg" alt="" width="40" height="20">' in site.text(f"{path}.html")
