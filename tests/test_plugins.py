"""Plugins: every hook is typed, described and called; what fails is named, with the way to go on without it."""

import ast
import inspect
import re
import shutil
import subprocess
import sys
import tomllib
import typing
from importlib.metadata import entry_points
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

import primers
from primers import distributions, hookspecs
from primers.testing import FakeExecutor, pipeline, write

ROOT = Path(__file__).parents[1]
HOOKS = [name for name in vars(hookspecs) if name.startswith("primers_")]
PAGE = "# A\n\n```python\nprint(1)\n```\n\nOutput:\n\n```\n1\n```\n"

LUA = """
import primers


def plan(example, trial):
    step = primers.Step(argv=("lua", "main.lua", *trial.args), stdin=trial.stdin)
    return (primers.Command(sources=example.sources, run=step),)


@primers.hookimpl
def primers_languages():
    return {"lua": primers.Language(file="main.lua", plan=plan)}
"""


def test_there_are_sixteen_hooks():
    assert len(HOOKS) == 16


def test_the_table_of_plugins_names_everybody_once():
    rows = re.findall(
        r"^\| \w+ \| `(primers_\w+)` \| (.*) \|$", (ROOT / "plugins/README.md").read_text("utf-8"), re.MULTILINE
    )
    assert sorted(hook for hook, _ in rows) == sorted(HOOKS)
    told = dict(rows)
    for point in entry_points(group="primers"):
        module = point.load()
        hooks = [name for name in dir(module) if hasattr(getattr(module, name), "primers_impl")]
        assert [hook for hook in hooks if f"`{point.name}`" not in told[hook]] == [], point.name


@pytest.mark.parametrize("hook", HOOKS)
def test_a_hook_is_typed_and_described(hook):
    function = getattr(hookspecs, hook)
    types = typing.get_type_hints(function, {**vars(hookspecs), "MarkdownIt": MarkdownIt})
    assert set(types) == {*inspect.signature(function).parameters, "return"}
    assert inspect.getdoc(function)
    assert f"`{hook}`" in (ROOT / "plugins/README.md").read_text("utf-8")


@pytest.mark.parametrize("hook", HOOKS)
def test_a_failing_plugin_stops_the_run_by_name(project, primers, hook):
    parameters = ", ".join(inspect.signature(getattr(hookspecs, hook)).parameters)
    plugin = f"import primers\n\n\n@primers.hookimpl\ndef {hook}({parameters}):\n    1 / 0\n"
    project({"content/en/a.md": PAGE, "ours/bad.py": plugin, "primers.toml": 'plugin-dirs = ["ours"]\n'})
    code, _, err = primers("build")
    assert code == 3
    assert f"plugin bad ({Path('ours/bad.py').resolve()}) failed in {hook}: ZeroDivisionError" in err
    assert "-p no:bad" in err
    assert primers("build", "-p", "no:bad")[0] == 0
    assert primers("build", "--no-local-plugins")[0] == 0


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("@primers.hookimpl\ndef primers_langages():\n    return {}\n", "did you mean primers_languages?"),
        ("@primers.hookimpl\ndef primers_extract(lesson, config):\n    return []\n", "config"),
        ("def primers_languages():\n    return {}\n", "not marked with @primers.hookimpl"),
        ("@primers.hookimpl(tryfirst=True)\ndef primers_languages():\n    return {}\n", "tryfirst"),
        ("@primers.hookimpl\ndef primers_languages():\n    return []\n", "not a mapping"),
        ("@primers.hookimpl\ndef primers_languages():\n    return {'x': 3}\n", "not Language"),
        ("@primers.hookimpl\ndef primers_extract(lesson):\n    return [3]\n", "gave int"),
        ("import nothing_of_the_kind\n", "ModuleNotFoundError"),
    ],
)
def test_what_does_not_keep_to_the_hooks_is_refused(project, primers, text, said):
    project(
        {
            "content/en/a.md": PAGE,
            "ours/odd.py": f"import primers\n\n{text}",
            "primers.toml": 'plugin-dirs = ["ours"]\n',
        }
    )
    code, _, err = primers("verify")
    assert code == 3
    assert said in err
    assert "odd" in err


KEYS = """
import primers


@primers.hookimpl
def primers_options():
    page = ("page",)
    return {
        "mood": primers.Option(type=str, where=page, help="", choices=("calm", "stormy")),
        "loud": primers.Option(type=bool, where=page, help=""),
        "readers": primers.Option(type=tuple, where=page, help=""),
    }


@primers.hookimpl
def primers_check(book):
    for lesson in book.lessons:
        place = primers.place_of_key(lesson, "mood")
        yield SEEN.finding(place, added=lesson.meta.added)


SEEN = primers.Code(code="seen", level="note", message="seen {added}")


@primers.hookimpl
def primers_codes():
    return {"seen": SEEN}
"""


@pytest.mark.parametrize(
    ("front", "said"),
    [
        ("title: A\nmood: calm\n", "a.md:3: note[seen]: seen (('mood', 'calm'),)"),
        ("readers: [x, 2]\nloud: true\n", "seen (('loud', True), ('readers', ('x', '2')))"),
        ("loud: false\n", "seen ()"),
        ("title: A\nmood: sunny\n", "a.md:3: error[option-value]: the option mood=sunny is wrong: there are only calm"),
        ("mood: [calm]\n", "a.md:2: error[option-value]"),
        ("mood:\n", "a.md:2: error[option-value]: the option mood= is wrong: it needs a value"),
        ("loud: 3\n", "a.md:2: error[option-value]: the option loud=3 is wrong: it is a flag"),
        ("moood: calm\n", "a.md:2: error[unknown-key]: the front matter has an unknown key moood; did you mean mood?"),
        ("added: calm\n", "a.md:2: error[unknown-key]"),
        ("options:\n  mood: calm\n", "error[unknown-option]"),
    ],
)
def test_a_plugin_has_keys_of_its_own_in_the_front_matter(project, primers, front, said):
    project(
        {
            "content/en/a.md": f"---\n{front}---\n{PAGE}",
            "ours/keys.py": KEYS,
            "primers.toml": 'plugin-dirs = ["ours"]\n',
        }
    )
    code, out, _ = primers("verify", "-v")
    assert said in out
    assert code == ("error[" in said)


def test_a_key_of_the_core_is_nobody_elses(project, primers):
    keys = KEYS.replace("mood", "title")
    project({"content/en/a.md": PAGE, "ours/keys.py": keys, "primers.toml": 'plugin-dirs = ["ours"]\n'})
    code, _, err = primers("verify")
    assert code == 3
    assert "title is a key of the front matter already" in err


def test_a_name_used_twice_names_both(project, primers):
    plugin = "import primers\n\n\n@primers.hookimpl\ndef primers_matchers():\n    return {'exact': print}\n"
    project({"content/en/a.md": PAGE, "ours/other.py": plugin, "primers.toml": 'plugin-dirs = ["ours"]\n'})
    code, _, err = primers("verify")
    assert code == 3
    assert "exact" in err
    assert "other" in err


def test_a_file_found_both_ways_is_loaded_once(project, primers):
    project(
        {
            "content/en/a.md": PAGE,
            "ours/shouting.py": "import primers\n\n\n@primers.hookimpl\ndef primers_codes():\n    return {}\n",
            "primers.toml": 'plugin-dirs = ["ours", "ours"]\n',
        }
    )
    code, out, _ = primers("plugins")
    assert code == 0
    assert out.count("shouting.py") == 1


def test_ten_lines_make_a_language(project, primers, tmp_path, monkeypatch):
    """The interpreter is a stand-in that prints what the file quotes: no Lua is needed to see that it is run."""
    lua = tmp_path / "bin" / "lua"
    project(
        {
            "content/en/a.md": PAGE.replace("python\nprint(1)", 'lua\nprint("1")'),
            "ours/lua.py": LUA,
            "primers.toml": 'plugin-dirs = ["ours"]\n[run]\nlanguages = ["lua"]\n',
            "bin/lua": '#!/bin/sh\nsed \'s/.*"\\(.*\\)".*/\\1/\' "$1"\n',
        }
    )
    code, out, _ = primers("verify")
    if not shutil.which("lua"):
        assert code == 0
        assert "1 unavailable" in out
    lua.chmod(0o755)
    monkeypatch.setenv("PATH", f"{lua.parent}:/usr/bin:/bin")
    code, out, _ = primers("verify")
    assert code == 0
    assert "1 passed" in out


def test_a_language_needs_only_a_table(project, primers):
    project(
        {
            "content/en/a.md": PAGE.replace("python\nprint(1)", "shell\necho 1"),
            "primers.toml": '[run]\nlanguages = ["shell"]\n[languages.shell]\nrun = ["sh", "{file}"]\n',
        }
    )
    code, out, _ = primers("verify")
    assert code == 0
    assert "1 passed" in out


def test_a_language_of_the_configuration_has_its_name_for_itself(project, primers):
    """A plugin's language has that word as another name; what the configuration says goes before it."""
    table = '[run]\nlanguages = ["sqlite"]\n[languages.sqlite]\nrun = ["cat", "{file}"]\n'
    project({"content/en/a.md": PAGE.replace("python\nprint(1)", "sqlite\n1"), "primers.toml": table})
    code, out, _ = primers("verify")
    assert (code, "1 passed" in out) == (0, True)


BUILT = """
[run]
languages = ["script"]
[languages.script]
file = "main.txt"
build = ["install", "-m", "755", "{file}", "main"]
run = ["./main"]
"""


def test_a_language_that_is_built_needs_only_a_table(project, primers):
    """What is built here is a script: no compiler is needed to see that what was built is what is run."""
    page = PAGE.replace("python\nprint(1)", "script\n#!/bin/sh\necho 1")
    project({"content/en/a.md": page, "primers.toml": BUILT})
    code, out, _ = primers("verify")
    assert code == 0, out
    assert "1 passed" in out
    project({"primers.toml": BUILT.replace('"755", "{file}"', '"755", "none"')})
    code, out, _ = primers("verify")
    assert code == 1
    assert "cannot stat" in out


EVERYTHING = '''
import click
import msgspec
import primers


class Table(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    word: str = "none"


ODD = primers.Code(code="odd-page", level="warning", message="{word} pages: {count}")


@click.command()
def hello():
    """Greet."""
    click.echo("hello from a plugin")


def shout(lines, arguments):
    return tuple(primers.Line(raw=line.raw, text=line.text.upper()) for line in lines)


@primers.hookimpl
def primers_markdown():
    return [lambda markdown: markdown.disable("table")]


@primers.hookimpl
def primers_options():
    return {"colour": primers.Option(type=str, where=("code",), help="the colour", choices=("red",))}


@primers.hookimpl
def primers_normalisers():
    return {"shout": shout}


@primers.hookimpl
def primers_check(book):
    word = dict(book.settings)["everything"].word
    where = primers.Location(path=book.lessons[0].path, line=1, end_line=1)
    return [ODD.finding(where, word=word, count=len(book.lessons))]


@primers.hookimpl
def primers_codes():
    return {"odd-page": ODD}


@primers.hookimpl
def primers_fences():
    return {"sketch": lambda fences: tuple(primers.Rendered(html="<p>drawn</p>") for _ in fences.blocks)}


@primers.hookimpl
def primers_site(site):
    return [primers.Artifact(path="pages.txt", data=str(len(site.pages)).encode())]


@primers.hookimpl
def primers_commands():
    return {"hello": "everything:hello"}


@primers.hookimpl
def primers_settings():
    return {"everything": Table}
'''


def test_what_no_built_in_plugin_uses_works_as_well(project, primers):
    page = (
        "# A\n\n```python {colour=red}\nprint('Loud')\n```\n\nOutput:\n\n```text {shout=x}\nlOUD\n```\n\n"
        "```sketch\na\n```\n\n| a |\n|---|\n"
    )
    root = project(
        {
            "content/en/a.md": page,
            "ours/everything.py": EVERYTHING,
            "primers.toml": 'plugin-dirs = ["ours"]\n[everything]\nword = "two"\n',
        }
    )
    code, out, err = primers("build")
    assert code == 0, out + err
    assert "odd-page]: two pages: 1" in out
    html = (root / "site/en/a.html").read_text("utf-8")
    assert "<p>drawn</p>" in html
    assert "<table>" not in html
    assert (root / "site/pages.txt").read_text() == "1"
    assert primers("hello")[1] == "hello from a plugin\n"
    assert "hello" in primers("--help")[1]
    _, _, err = primers("verify", "--trace-plugins")
    assert "everything: primers_check" in err
    (root / "content/en/a.md").write_text(page.replace("colour=red", "colour=blue"), "utf-8")
    assert primers("verify")[0] == 1


def test_a_fake_executor_drives_the_pipeline(project):
    root = project({"content/en/a.md": PAGE})
    made = pipeline(root)
    fake = FakeExecutor(lambda command: primers.Run(status="exited", exit_code=0, stdout=b"1\n"))
    results = made.verify(executor=fake).book.results
    assert [result.status for result in results] == ["passed"]
    assert [command.run.argv[1] for command in fake.commands] == ["main.py"]


def test_plugins_import_only_the_public_interface():
    for file in (ROOT / "plugins").rglob("*.py"):
        if file.name == "recorder.py":
            continue
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
                if node.module == "primers":
                    assert {alias.name for alias in node.names} <= set(primers.__all__), file
            own = [name for name in names if name.partition(".")[0] == "primers"]
            assert set(own) <= {"primers", "primers.testing"}, file


def test_the_public_interface_is_there():
    assert [name for name in primers.__all__ if not hasattr(primers, name)] == []


def test_the_core_names_no_plugin():
    names = [path.stem for path in (ROOT / "plugins").glob("primers_*")]
    for file in (ROOT / "src/primers").glob("*.py"):
        text = file.read_text("utf-8")
        assert [name for name in names if f"import {name}" in text or f"from {name}" in text] == []


@pytest.mark.parametrize("editable", [False, True], ids=["wheel", "editable"])
def test_an_installation_has_every_plugin(tmp_path, editable):
    """A fresh environment: the wheel, or the work tree; then without an entry point, whose feature alone is gone."""
    source = ROOT
    if not editable:
        source = tmp_path / "source"
        shutil.copytree(
            ROOT,
            source,
            ignore=shutil.ignore_patterns(".git", ".venv", "site", ".*_cache", ".hypothesis", "__pycache__"),
        )
        project = source / "pyproject.toml"
        project.write_text(project.read_text("utf-8").replace('comments = "primers_comments"\n', ""), "utf-8")
    subprocess.run([sys.executable, "-m", "venv", "--system-site-packages", tmp_path / "venv"], check=True)
    python = tmp_path / "venv" / "bin" / "python"
    # The build tools of this environment serve: nothing is fetched.
    site = Path(pytest.__file__).parents[1]
    (next((tmp_path / "venv").glob("lib/python*/site-packages")) / "tests.pth").write_text(f"{site}\n", "utf-8")
    command = [python, "-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "--ignore-installed"]
    subprocess.run([*command, *(["--editable"] if editable else []), source], check=True)
    page = tmp_path / "work" / "a.md"
    page.parent.mkdir()
    page.write_text(PAGE + "\n```python\nprint(2)  # Output: 3\n```\n", "utf-8")
    primers_command = [python, "-m", "primers"]
    listed = subprocess.run([*primers_command, "plugins"], cwd=page.parent, capture_output=True, text=True, check=True)
    names = [line.split()[0] for line in listed.stdout.splitlines() if not line.startswith(" ")]
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["entry-points"]["primers"]
    expected = sorted(declared)
    assert names == [name for name in expected if editable or name != "comments"]
    seen = subprocess.run(
        [*primers_command, "verify", "a.md"], cwd=page.parent, capture_output=True, text=True, check=False
    )
    assert seen.returncode == (1 if editable else 0)
    assert "1 passed" in seen.stdout
    for language, word in (("en", "What to do"), ("zh", "怎么办")):
        explained = [*primers_command, "--lang", language, "explain", "timed-out"]
        told = subprocess.run(explained, cwd=page.parent, capture_output=True, text=True, check=True).stdout
        assert word in told


def test_distributions_are_found_as_the_standard_library_finds_them(tmp_path, monkeypatch):
    entry = "[console_scripts]\nother = a:b\n\n[group]\n# a remark\none = some_module\ntwo = some.module:name [extra]\n"
    about = "Metadata-Version: 2.1\nName: Some.Name\nVersion: {version}\n\nName: of the text\n"
    write(
        tmp_path,
        {
            "first/some_name-1.0.dist-info/entry_points.txt": entry,
            "first/some_name-1.0.dist-info/METADATA": about.format(version="1.0"),
            "second/Some.Name-2.0.dist-info/entry_points.txt": entry,
            "second/Some.Name-2.0.dist-info/METADATA": about.format(version="2.0"),
            "second/old.egg-info/entry_points.txt": "[group]\nthree=old\n",
            "second/old.egg-info/PKG-INFO": "Name: old\nVersion: 3\n",
            "second/without-1.dist-info/METADATA": about.format(version="1"),
        },
    )
    monkeypatch.setattr(sys, "path", [str(tmp_path / "first"), str(tmp_path / "second"), str(tmp_path / "none")])
    found = distributions.points("group")
    assert [(one.name, one.value, one.version) for one in found] == [
        ("one", "some_module", "1.0"),
        ("two", "some.module:name", "1.0"),
        ("three", "old", "3"),
    ]
    assert sorted(found, key=str) == sorted(distributions._asked("group"), key=str)
    (tmp_path / "archive.zip").write_bytes(b"")
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path / "archive.zip")])
    assert sorted(found, key=str) == sorted(distributions.points("group"), key=str)


def test_the_plugins_here_are_found_as_the_standard_library_finds_them():
    assert sorted(distributions.points("primers"), key=str) == sorted(distributions._asked("primers"), key=str)


BELOW = """import primers


def add(book, root):
    for example in book.examples:
        asset = primers.Asset(path="below/a.txt", data=str(len(book.examples)).encode())
        yield primers.Addition(where=example.where, html=f"<p>{root.name} {example.where.line}</p>", assets=(asset,))


@primers.hookimpl
def primers_below():
    return [primers.Below(add=add, texts=("Below",))]
"""


def test_what_stands_below_a_fence_comes_last_in_its_figure(project, primers):
    page = "# A\n\n```python run\nprint(1)\n```\n"
    root = project({"content/en/1.x/a.md": page, "ours/b.py": BELOW, "primers.toml": 'plugin-dirs = ["ours"]\n'})
    assert primers("build", "--no-run")[0] == 0
    assert f"<p>{root.name} 3</p></figure>" in (root / "site/en/x/a.html").read_text("utf-8")
    assert (root / "site/below/a.txt").read_text("utf-8") == "1"
