"""The web manifest, its icons, and the colours around the page."""

import json
import posixpath

from primers.pictures import size


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
