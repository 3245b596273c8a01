"""`primers build`: what is published, what is marked, what is never touched."""

import json
import re

import jsonschema
import msgspec
import pytest

ZH = (
    "---\ntitle: 进程间通信\nslug: ipc\n---\n# 进程间通信\n\n见[下一篇](02.二.md#x)。<script>alert(1)</script>"
    '<p class="primers-mark primers-passed">伪造</p>\n\n## 队列\n\n## 队列\n\n'
    "```python {1}\nprint('<b>')\n```\n\n运行结果：\n\n```text\n<b>\n```\n\n[坏](nope.md) [x](javascript:alert(1))\n"
)
SITE = {
    "content/zh/01.类/01.章/01.一.md": ZH,
    "content/zh/01.类/01.章/02.二.md": "# 二\n",
    "content/zh/01.类/02.章/01.三.md": "---\ndraft: true\n---\n# 三\n",
    "content/zh/01.类/02.章/02.四.hide.md": "# 四\n",
    "content/zh/02.类二/01.章/01.五.md": "# 五\n",
    "content/en/01.Kind/01.Chapter/01.One.md": "# One\n\n```python\nprint('<b>')\n```\n\nOutput:\n\n```\n<b>\n```\n",
}
PAGE = "site/zh/类/章/ipc.html"


def test_pages_are_linked_marked_and_safe(project, primers):
    root = project(SITE)
    code, out, err = primers("build")
    assert code == 0, out + err
    html = (root / PAGE).read_text("utf-8")
    assert '<html lang="zh"' in html
    assert 'id="817f29"' in html
    assert 'id="e842a0"' in html
    assert 'id="e842a0-2"' in html
    assert html.count("未验证</p>") == 0
    assert html.count("已验证</summary>") == 1
    assert '<p class="primers-mark primers-passed">伪造' not in html
    assert "alert(1)</script>" not in html
    assert 'href="javascript:' not in html
    assert "&lt;b&gt;" in html
    assert 'href="%E4%BA%8C.html#x"' in html
    assert 'href="../../../en/Kind/Chapter/One.html"' in html
    assert "nope.md" in err
    # The next lesson is over the hidden and the draft one, in the next category.
    after = (root / "site/zh/类/章/二.html").read_text("utf-8")
    assert re.search(r'rel="next" href="\.\./\.\./%E7%B1%BB%E4%BA%8C/', after)
    assert (root / "site/zh/类/章/四.html").exists()
    assert not (root / "site/zh/类/章/三.html").exists()
    assert "四" not in (root / "site/zh/index.html").read_text("utf-8")
    assert "English" in (root / "site/index.html").read_text("utf-8")


def test_every_link_of_the_site_leads_somewhere(project, primers):
    root = project({path: text for path, text in SITE.items() if not path.endswith("01.一.md")})
    primers("build")
    from urllib.parse import unquote

    pages = list((root / "site").rglob("*.html"))
    assert len(pages) > 8
    for page in pages:
        if page.name == "404.html":  # it is shown at any address, so its links begin at the root
            continue
        for target in re.findall(r'href="([^"#:]+)"', page.read_text("utf-8")):
            assert (page.parent / unquote(target)).exists(), (page, target)


def test_json_follows_its_schema(project, primers):
    root = project(SITE)
    primers("build", "--report", "json=report.json")
    badges = set(root.glob("site/**/badge.json"))
    lessons = set(root.glob("site/**/*.json")) - badges - {root / "site/links.json"}
    for name, files in {"site": lessons, "report": [root / "report.json"], "badge": badges}.items():
        schema = json.loads(primers("schema", name)[1])
        jsonschema.Draft202012Validator.check_schema(schema)
        for file in files:
            jsonschema.validate(json.loads(file.read_text("utf-8")), schema)
    jsonschema.validate({"run": {"timeout": 3}, "site": {"title": "x"}}, json.loads(primers("schema", "config")[1]))
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"rum": {}}, json.loads(primers("schema", "config")[1]))
    assert primers("schema", "nothing")[0] == 2
    lesson = json.loads((root / "site/zh/类/章/ipc.json").read_text("utf-8"))
    assert lesson["examples"][0]["status"] == "passed"
    assert lesson["examples"][0]["output"] == ["<b>\n"]
    assert lesson["translations"] == {"en": "en/Kind/Chapter/One"}


def test_the_report_of_the_design(project, primers):
    root = project({"content/zh/a.md": "```python run 3\nprint(input())  # 输出: 3\n```\n\n输出：\n\n```\n3\n```\n"})
    primers("verify", "--report", "json=r.json")
    report = json.loads((root / "r.json").read_text("utf-8"))
    assert report["schema"] == "primers.report/1"
    assert report["isolation"]["level"]
    assert set(report["summary"]) == {
        "lessons",
        "examples",
        "passed",
        "masked",
        "varies",
        "failed",
        "error",
        "skipped",
        "unavailable",
        "unchecked",
        "cached",
        "ran",
        "not_run",
        "seconds",
        "programs",
        "verified",
        "run_only",
        "illustration",
        "verified_share",
    }
    (result,) = report["results"]
    assert (result["line"], result["output_line"], result["locale"]) == (1, 7, "zh")
    assert set(result["mode"].split("+")) == {"output", "run", "comment"}
    assert (result["status"], result["strength"]) == ("passed", "exact")
    assert result["runs"][0]["stdout"] == "3\n"
    assert result["runs"][0]["interpreter"].startswith("CPython 3.")


def test_a_wrong_output_stops_the_build(project, primers):
    root = project({"content/en/a.md": SITE["content/en/01.Kind/01.Chapter/01.One.md"].replace("```\n<b>", "```\n2")})
    code, _, err = primers("build")
    assert code == 1
    assert "--keep-going" in err
    assert not (root / "site").exists()
    assert primers("build", "--keep-going")[0] == 1
    html = (root / "site/en/a.html").read_text("utf-8")
    assert "primers-failed" in html
    assert "verified</p>" not in html


def test_a_misspelt_exporter_is_told_before_programs_run(project, primers):
    project(SITE)
    code, out, err = primers("build", "--to", "jsn")
    assert (code, out) == (2, "")
    assert err == "error: there is no exporter jsn; did you mean json?\n"


def test_nothing_is_marked_that_was_not_run(project, primers):
    root = project(SITE)
    assert primers("build", "--no-run")[0] == 0
    html = (root / PAGE).read_text("utf-8")
    assert "primers-passed" not in html
    assert html.count("未验证</p>") == 1


def test_a_report_is_judged_again(project, primers):
    page = "content/en/01.Kind/01.Chapter/01.One.md"
    root = project(SITE)
    primers("verify", "--report", "json=r.json")
    assert primers("build", "--results", "r.json")[0] == 0
    assert "verified</summary>" in (root / "site/en/Kind/Chapter/One.html").read_text("utf-8")
    (root / page).write_text(SITE[page].replace("```\n<b>", "```\n2"), "utf-8")
    assert primers("build", "--results", "r.json")[0] == 1
    (root / page).write_text(SITE[page].replace("print('<b>')", "print( '<b>')"), "utf-8")
    assert primers("build", "--results", "r.json")[0] == 0
    assert "primers-passed" not in (root / "site/en/Kind/Chapter/One.html").read_text("utf-8")
    promised = SITE[page].replace("print('<b>')", "print('<b>')  # Output: 2")
    (root / page).write_text(f"---\nparity: free (it promises more)\n---\n{promised}", "utf-8")
    primers("verify", "--report", "json=r.json")
    report = json.loads((root / "r.json").read_text("utf-8"))
    for result in report["results"]:
        result["runs"] = [run for run in result["runs"] if not run["recording"]]
    (root / "r.json").write_text(json.dumps(report), "utf-8")
    assert primers("build", "--results", "r.json")[0] == 0
    assert "primers-passed" not in (root / "site/en/Kind/Chapter/One.html").read_text("utf-8")
    (root / "r.json").write_text("{}", "utf-8")
    assert primers("build", "--results", "r.json")[0] == 2


def test_two_builds_give_the_same_bytes(project, primers):
    root = project(SITE)
    primers("verify", "--report", "json=r.json")
    seen = []
    for _ in range(2):
        primers("build", "--results", "r.json")
        seen.append({file: file.read_bytes() for file in (root / "site").rglob("*") if file.is_file()})
    assert seen[0] == seen[1]


def test_a_folder_of_others_is_left_alone(project, primers, tmp_path):
    root = project({**SITE, "site/mine.txt": "mine"})
    code, _, err = primers("build")
    assert code == 2
    assert "was not written by Primers" in err
    assert [file.name for file in (root / "site").iterdir()] == ["mine.txt"]
    for folder in (".", "content", "content/zh"):
        assert primers("build", "--output", folder)[0] == 2
    assert (root / "content/zh").is_dir()


def test_an_old_site_is_replaced_as_a_whole(project, primers):
    root = project(SITE)
    primers("build")
    (root / "site/old.html").write_text("old", "utf-8")
    assert primers("build", "--to", "json")[0] == 0
    assert not list((root / "site").rglob("*.html"))
    assert [path.name for path in root.iterdir() if path.name.startswith(".site")] == []


def test_output_outside_the_project_needs_to_be_asked_for(project, primers, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "site"
    project({**SITE, "primers.toml": f"output = {json.dumps(str(elsewhere))}\n"})
    assert primers("build")[0] == 2
    assert not elsewhere.exists()
    assert primers("build", "--output", str(elsewhere))[0] == 0
    assert (elsewhere / "index.html").exists()


@pytest.mark.parametrize("path", ["../x", "/x", "a/../../x", "", "c:x", "index.html"])
def test_a_plugin_cannot_write_elsewhere_or_twice(project, primers, path):
    given = f"[primers.Artifact(path={path!r}, data=b'')]"
    plugin = f"import primers\n\n\n@primers.hookimpl\ndef primers_site(site):\n    return {given}\n"
    root = project({**SITE, "ours/rogue.py": plugin, "primers.toml": 'plugin-dirs = ["ours"]\n'})
    code, _, err = primers("build")
    assert code == 3
    assert "rogue" in err
    assert not (root / "site").exists()


def test_admonitions_of_both_kinds(project, primers):
    root = project({"content/en/a.md": "# A\n\n> [!NOTE]\n> A quote.\n\n!!! warning\n    Mind it.\n"})
    assert primers("build")[0] == 0
    html = (root / "site/en/a.html").read_text("utf-8")
    assert '<blockquote class="admonition note">' in html
    assert '<div class="admonition warning">' in html
    assert "[!NOTE]" not in html


def test_images_are_copied(project, primers):
    root = project(
        {
            "content/en/a.md": "# A\n\n![ok](x.png) ![no](y.png) ![out](../../secret.png)\n",
            "content/en/x.png": b"png",
            "secret.png": b"s",
        }
    )
    code, _, err = primers("build")
    assert code == 0
    assert (root / "site/files/en/x.png").read_bytes() == b"png"
    assert err.count("missing-image") == 2
    assert not list(root.glob("site/**/secret.png"))


def test_an_image_that_is_text_by_a_slip_is_told(project, primers):
    slips = "![一](截图 1.png)\n第二行 ![二](<截图 1.png>) ![三](没有 的.png)\n\n`![四](截图 1.png)`\n"
    project({"content/zh/a.md": f"# A\n\n{slips}", "content/zh/截图 1.png": b"png"})
    _, out, err = primers("build", "--no-run")
    assert (out + err).count("missing-image") == 1
    assert (
        "content/zh/a.md:3: warning[missing-image]: this is shown as text and not as the image 截图 1.png" in out + err
    )


def test_the_schemas_are_those_of_the_types(primers):
    assert msgspec.json.decode(primers("schema", "report")[1])["$schema"].startswith("https://json-schema.org/")


def test_a_site_of_known_runs_has_the_bytes_of_one_of_new_runs(project, primers):
    root = project({"content/en/01.A/01.One.md": "# One\n\n```python\nprint(1)\n```\n\nOutput:\n\n```text\n1\n```\n"})
    sites = []
    for _ in range(2):
        assert primers("build")[0] == 0
        sites.append({path.relative_to(root): path.read_bytes() for path in (root / "site").rglob("*.html")})
    assert sites[0] == sites[1]
