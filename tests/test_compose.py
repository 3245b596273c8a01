"""Programs of several files and blocks: what they are put together of, and that they run."""

import json
import re
from pathlib import Path

import pytest

from primers.extracting.parts import problem_of
from primers.testing import pipeline, write

LUA = '[run]\nlanguages = ["python", "sh"]\n[languages.sh]\nfile = "main.sh"\nrun = ["sh", "{file}"]\n'


def fence(code: str, info: str = "python") -> str:
    return f"```{info}\n{code}\n```\n\n"


def shows(text: str) -> str:
    return f"Output:\n\n```text\n{text}\n```\n\n"


def read(tmp_path: Path, *pieces: str, content: bool = True):
    page = "# Title\n\n" + "".join(pieces)
    name = "content/en/a.md" if content else "a.md"
    root = write(tmp_path, {name: page, "primers.toml": LUA})
    from primers.targets import Target

    return pipeline(root).read([Target(path=root / name)])


def sources(example):
    return [(source.name, source.text) for source in example.sources]


def codes(book):
    return [(one.code, one.where.line) for one in book.findings]


def results(primers):
    primers("verify", "--report", "json=out.json")
    found = json.loads(Path("out.json").read_text("utf-8"))
    return [(one["line"], one["status"]) for one in found["results"]], found


# --- files ------------------------------------------------------------------------------------------------------------


def test_files_stand_beside_every_example_that_follows_in_the_section(tmp_path):
    book = read(
        tmp_path,
        fence("def f(): return 1", "python {name=tools/__init__.py}"),
        fence("a,b", "csv {name=data.csv}"),
        fence("print(1)"),
        shows("1"),
        fence("print(2)"),
        shows("2"),
        "## Next\n\n",
        fence("print(3)"),
        shows("3"),
    )
    names = [[name for name, _ in sources(one)] for one in book.examples]
    assert names == [["tools/__init__.py", "data.csv", "main.py"]] * 2 + [["main.py"]]
    assert not book.unchecked
    assert not book.findings


def test_a_later_file_replaces_an_earlier_one(tmp_path):
    old, new = fence("old", "text {name=a.txt}"), fence("new", "text {name=a.txt}")
    book = read(tmp_path, old, fence("print(1)"), shows("1"), new, fence("print(2)"), shows("2"))
    assert [dict(sources(one))["a.txt"] for one in book.examples] == ["old\n", "new\n"]


def test_a_program_has_the_name_that_its_fence_gives_it(project, primers):
    page = (
        fence("import sys, os\nprint(os.path.basename(sys.argv[0]))  # Output: one.py", "python {name=one.py}")
        + shows("one.py")
        + fence("import sys, os\nprint(os.path.basename(__file__))  # Output: two.py", "python {name=app/two.py}")
        + shows("two.py")
        + fence("import one, os\nprint(os.path.basename(__file__))")
        + shows("one.py\nmain.py")
    )
    project(
        {"content/en/a.md": "# A\n\n" + page.replace("os.path.basename(sys.argv[0])", "os.path.basename(__file__)")}
    )
    found, _ = results(primers)
    assert [status for _, status in found] == ["passed"] * 3


def test_a_package_of_the_page_hides_one_of_the_library(project, primers):
    package = fence("value = 'ours'", "python {name=random/__init__.py}")
    project({"content/en/a.md": "# A\n\n" + package + fence("import random\nprint(random.value)") + shows("ours")})
    assert results(primers)[0] == [(7, "passed")]


def test_comments_of_a_named_program_are_not_those_of_another_file(project, primers):
    other = fence("def f(x):\n    print(x)  # 5", "python {name=main.py}")
    program = fence("import main\nmain.f(3)  # Output: 3\nprint(4)  # Output: 4", "python {name=start.py}")
    project({"content/en/a.md": "# A\n\n" + other + program})
    assert results(primers)[0] == [(8, "passed")]


@pytest.mark.parametrize(
    "name", ["/etc/x", "../x", "a/../b", "a//b", "a\\b", "C:x", "a\tb", "", ".", "a/", " a", ".primers/a", "x" * 300]
)
def test_names_that_lead_elsewhere(tmp_path, name):
    assert problem_of(name)
    info = f"python {{name={json.dumps(name)}}}"
    book = read(tmp_path, fence("x", info), fence("print(1)"), shows("1"))
    assert codes(book) == [("option-value", 3)]
    assert [sources(one) for one in book.examples] == [[("main.py", "print(1)\n")]]
    book = read(tmp_path, fence("print(1)", info), shows("1"))
    assert codes(book) == [("option-value", 3)]
    assert not book.examples


@pytest.mark.parametrize("name", ["a.py", "utils/__init__.py", "数据.txt", ".env", "a b.txt", "x..y"])
def test_names_that_are_fine(name):
    assert not problem_of(name)


def test_a_file_cannot_be_a_folder_too(tmp_path):
    book = read(tmp_path, fence("1", "text {name=a}"), fence("2", "text {name=a/b}"), fence("print(1)"), shows("1"))
    assert codes(book) == [("option-value", 7)]


# --- code before ------------------------------------------------------------------------------------------------------


def bodies(example):
    """The text of a program with its mark as `--`."""
    return re.sub(r"(?m)^.*primers:[0-9a-f]+.*$", "--", example.sources[-1].text).split("\n")[:-1]


def test_continues_the_nearest_program_which_may_continue_another(tmp_path):
    book = read(
        tmp_path,
        fence("a = 1"),  # shown only, and part of what follows
        fence("b = 2", "python {continues}"),
        fence("x", "text"),
        fence("data", "python {name=file.py}"),
        fence("print(a + b)", "py {continues}"),
        shows("3"),
        fence("print(a)", "python {continues}"),
        shows("1"),
        fence("print(0)"),
        shows("0"),
    )
    assert [bodies(one) for one in book.examples] == [
        ["a = 1", "b = 2", "--", "print(a + b)"],
        ["a = 1", "b = 2", "print(a + b)", "--", "print(a)"],
        ["print(0)"],
    ]
    assert [bool(one.cut) for one in book.examples] == [True, True, False]
    assert [one.where.line for one in book.unchecked] == [11]
    assert not book.findings


def test_nothing_to_continue(tmp_path):
    book = read(tmp_path, fence("a = 1"), "## Next\n\n", fence("print(1)", "python {continues}"), shows("1"))
    assert codes(book) == [("nothing-to-continue", 9)]
    assert not book.examples


def test_setup_comes_first_and_only_in_its_section_and_language(tmp_path):
    book = read(
        tmp_path,
        fence("print('early')"),
        shows("early"),
        fence("a = 1", "python {setup}"),
        fence("A=1", "sh {setup}"),
        fence("print(a)"),
        shows("1"),
        fence("b = 2", "python {setup}"),
        fence("print(a + b)", "python {continues}"),
        shows("3"),
        "## Next\n\n",
        fence("print('late')"),
        shows("late"),
    )
    assert [bodies(one) for one in book.examples] == [
        ["print('early')"],
        ["a = 1", "--", "print(a)"],
        ["a = 1", "b = 2", "print(a)", "--", "print(a + b)"],
        ["print('late')"],
    ]
    assert [(one.where.line, "setup" in one.message) for one in book.unchecked] == [(17, True)]


def test_a_group_goes_across_sections(tmp_path):
    book = read(
        tmp_path,
        fence("s = 1", "python {setup}"),
        fence("g = 0", "python {setup group=shop}"),
        fence("a = s", "python {group=shop}"),
        fence("print('alone')"),
        shows("alone"),
        "## Next\n\n",
        fence("print(a)", "python {group=shop}"),
        shows("1"),
        fence("print('other')", "python {group=other}"),
        shows("other"),
        "## Last\n\n",
        fence("print(a + 1)", "python {group=shop}"),
        shows("2"),
    )
    assert [bodies(one) for one in book.examples] == [
        ["s = 1", "--", "print('alone')"],
        ["s = 1", "g = 0", "a = s", "--", "print(a)"],
        ["print('other')"],
        ["s = 1", "g = 0", "a = s", "print(a)", "--", "print(a + 1)"],
    ]
    assert not book.unchecked


def test_every_line_knows_its_place_on_the_page(tmp_path):
    book = read(
        tmp_path,
        fence("from __future__ import annotations\nimport math", "python {setup}"),
        fence("a = 1\n\nb = 2"),
        "> "
        + fence("from __future__ import division\nprint(a)  # Output: 1", "python {continues}")[:-2].replace(
            "\n", "\n> "
        )
        + "\n\n",
    )
    lines = Path(tmp_path, "content/en/a.md").read_text("utf-8").split("\n")
    (example,) = book.examples
    source = example.sources[-1]
    placed = 0
    for number, text in enumerate(source.text.split("\n")[:-1], 1):
        where = source.on_page(number)
        if where and text:
            assert lines[where.line - 1].removeprefix("> ") == text
            placed += 1
        assert (where is None) == ("primers:" in text)
    assert placed == 6
    (expected,) = example.trials[0].expected
    assert source.text.split("\n")[expected.of - 1] == "print(a)  # Output: 1"
    compile(source.text, "main.py", "exec")


def test_composed_programs_run_and_their_earlier_output_is_cut_off(project, primers):
    page = (
        fence("print('setup')", "python {setup}")
        + fence("n = int(input())\nprint('first', n, end='')", "python run 3")
        + shows("first 3")
        + fence('if __name__ == "__main__":\n    print(n + 1)  # Output: 4', "python {continues}")
        + shows("4")
        + fence("print(n + int(input()))  # Output: 7", "python run 4 {continues}")
        + shows("7")
    )
    project({"content/en/a.md": "# A\n\n" + page})
    found, report = results(primers)
    assert [status for _, status in found] == ["passed"] * 3, report["findings"]
    Path("content/en/a.md").write_text("# A\n\n" + page.replace("\n4\n```", "\nfirst 34\n```"), "utf-8")
    assert [status for _, status in results(primers)[0]] == ["passed", "failed", "passed"]


def test_a_traceback_names_the_lines_of_the_page(project, primers):
    page = fence("def f():\n    return 1 / 0", "python {name=pkg/__init__.py}") + fence("from pkg import f")
    page += fence("x = 1\nf()", "python {continues}") + shows("1")
    project({"content/en/a.md": "# A\n\n" + page})
    out = primers("verify")[1]
    assert 'File "content/en/a.md", line 14' in out
    assert 'File "content/en/a.md", line 5' in out


HIDDEN = fence("import sys\nimport math", "python {setup}")
FAILS = "def half(n):\n    return 1 / n\n\nprint('start')\nhalf(0)"


def traceback_of(*frames, start="start\n"):
    shown = "".join(f'  File "main.py", line {line}, in {name}\n    {text}\n' for line, name, text in frames)
    return f"{start}Traceback (most recent call last):\n{shown}ZeroDivisionError: division by zero"


@pytest.mark.parametrize(
    ("pieces", "frames"),
    [
        ((fence(FAILS),), [(5, "<module>", "half(0)"), (2, "half", "return 1 / n")]),
        ((HIDDEN, fence(FAILS)), [(5, "<module>", "half(0)"), (2, "half", "return 1 / n")]),
        (
            (HIDDEN, fence("a = 0\n"), fence(FAILS, "python {continues}")),
            [(7, "<module>", "half(0)"), (4, "half", "return 1 / n")],
        ),
        (
            (
                fence("from __future__ import annotations\ndef half(n):\n    return 1 / n"),
                HIDDEN,
                fence("from __future__ import annotations\n\nprint('start')\nhalf(0)", "python {continues}"),
            ),
            [(7, "<module>", "half(0)"), (3, "half", "return 1 / n")],
        ),
        (
            (
                fence("def half(n):\n    return 1 / n", "python {group=g}"),
                fence("print('other')"),
                HIDDEN,
                fence("print('start')\nhalf(0)", "python {group=g}"),
            ),
            [(4, "<module>", "half(0)"), (2, "half", "return 1 / n")],
        ),
    ],
)
def test_a_documented_traceback_counts_the_lines_that_the_page_shows(project, primers, pieces, frames):
    page = "# A\n\n" + "".join(pieces) + shows(traceback_of(*frames))
    project({"content/en/a.md": page})
    found, report = results(primers)
    assert [status for _, status in found] == ["passed"], report["findings"]
    moved = [(line + 1, name, text) for line, name, text in frames]
    Path("content/en/a.md").write_text("# A\n\n" + "".join(pieces) + shows(traceback_of(*moved)), "utf-8")
    assert results(primers)[0][0][1] == "failed"
    primers("verify", "--update")
    written = Path("content/en/a.md").read_text("utf-8")
    assert re.sub(r'File "[^"]*main.py"', 'File "main.py"', written) == page


def test_places_in_standard_error_and_those_that_the_program_prints_itself(project, primers):
    code = "import traceback\n\ntry:\n    1 / 0\nexcept ZeroDivisionError:\n    traceback.print_exc(file=sys.%s)"
    shown = traceback_of((4, "<module>", "1 / 0"), start="")
    page = HIDDEN + fence(code % "stdout", "python {exit=0}") + shows(shown)
    page += fence(code % "stderr") + shows(shown).replace("```text", "```text {stderr=only mask=path}")
    page += fence(code % "stderr") + shows(shown).replace("```text", "```text {stderr=merge mask=path}")
    project({"content/en/a.md": "# A\n\n" + page})
    primers("verify", "--update")
    assert [status for _, status in results(primers)[0]] == ["passed"] * 3
    assert Path("content/en/a.md").read_text("utf-8").count(", line 4, in <module>") == 3


def test_lines_of_another_file_are_its_own(project, primers):
    helper = fence("x = 1\n\ndef half(n):\n    return 1 / n", "python {name=helper.py}")
    shown = 'Traceback (most recent call last):\n  File "main.py", line 2, in <module>\n    half(0)\n'
    shown += '  File "helper.py", line 4, in half\n    return 1 / n\nZeroDivisionError: division by zero'
    page = helper + HIDDEN + fence("from helper import half\nhalf(0)") + shows(shown)
    project({"content/en/a.md": "# A\n\n" + page})
    assert [status for _, status in results(primers)[0]] == ["passed"]


def test_children_that_import_the_program_do_not_print_the_mark_again(project, primers):
    code = (
        "from multiprocessing import Process\n\ndef child():\n    print('child', flush=True)\n\n"
        'if __name__ == "__main__":\n    print("parent", flush=True)\n'
        "    process = Process(target=child)\n    process.start()\n    process.join()"
    )
    page = fence("x = 1") + fence(code, "python {continues start-method=spawn}") + shows("parent\nchild")
    project({"content/en/a.md": "# A\n\n" + page})
    assert [status for _, status in results(primers)[0]] == ["passed"]


def test_composition_is_for_every_language(project, primers):
    page = fence("NAME=world", "sh {setup}") + fence("5", "text {name=five.txt}")
    page += fence('echo "hello $NAME" $(cat five.txt) "$0"', "sh {name=greet.sh}") + shows("hello world 5 greet.sh")
    project({"content/en/a.md": "# A\n\n" + page, "primers.toml": LUA})
    assert [status for _, status in results(primers)[0]] == ["passed"]


def test_ids_are_stable_and_marks_are_no_chance(tmp_path):
    pieces = (fence("a = 1", "python {setup}"), fence("print(a)"), shows("1"))
    first = read(tmp_path / "1", *pieces).examples[0]
    moved = read(tmp_path / "2", "Prose.\n\n", *pieces).examples[0]
    other = read(tmp_path / "3", pieces[0].replace("1", "2"), *pieces[1:]).examples[0]
    assert (first.id, first.cut) == (moved.id, moved.cut)
    assert first.id != other.id
    assert first.cut != other.cut


# --- options of blocks that are no examples -----------------------------------------------------------------------


def test_a_setup_block_promises_nothing(tmp_path):
    for wrong in (fence("print(1)  # Output: 1", "python {setup}"), fence("print(1)", "python run {setup}")):
        assert codes(read(tmp_path, wrong)) == [("misplaced-option", 3)]


@pytest.mark.parametrize(
    ("info", "found"),
    [
        ("python {setpu}", ["unknown-option"]),
        ("python {setup wibble}", ["unknown-option"]),
        ("python {setup=yes}", ["option-value"]),
        ("python {setup timeout=3}", ["misplaced-option"]),
        ("python {setup setup}", ["duplicate-option"]),
        ("python {linenos=true}", []),
        ("python {wibble}", []),
        ("python {1,3 .wide}", []),
    ],
)
def test_options_of_blocks_in_content(tmp_path, info, found):
    assert [code for code, _ in codes(read(tmp_path, fence("x = 1", info)))] == found


@pytest.mark.parametrize(
    ("info", "found"),
    [
        ("python {setpu}", ["unknown-option"]),
        ("python {setup wibble}", []),
        ("{r setup, include=FALSE}", []),
        ("{python setup}", []),
        ("python {name=/etc/passwd}", []),
        ("python {name}", []),
        ("js {title=x frame=none filename=a.js}", []),
    ],
)
def test_options_of_blocks_in_foreign_pages(tmp_path, info, found):
    assert [code for code, _ in codes(read(tmp_path, fence("x = 1", info), content=False))] == found


def test_a_comment_above_the_fence_serves_as_well(tmp_path):
    book = read(tmp_path, "<!-- primers: setup -->\n", fence("a = 1"), fence("print(a)"), shows("1"), content=False)
    assert bodies(book.examples[0]) == ["a = 1", "--", "print(a)"]


def test_a_fragment_may_be_whole_with_its_parts(tmp_path):
    book = read(tmp_path, fence("a = 1", "python {setup}"), fence("print(a)"), shows("1"), content=False)
    assert [one.where.line for one in book.examples] == [7]


def test_a_block_that_nobody_uses_says_so(tmp_path):
    book = read(
        tmp_path, fence("print(1)"), shows("1"), fence("x", "text {name=a.txt}"), fence("x = 1", "python {setup}")
    )
    assert [one.message.partition(",")[0] for one in book.unchecked] == ["it is a file", "it is setup"]


def test_explain_names_the_programs_of_a_part(project, primers):
    project({"content/en/a.md": "# A\n\n" + fence("a = 1", "python {setup}") + fence("print(a)") + shows("1")})
    assert "it is a part of the programs at content/en/a.md:7" in primers("explain", "content/en/a.md:3")[1]


def test_the_site_hides_setup_and_names_files(project, primers):
    page = fence("hidden = 1", "python {setup}") + fence("shown = 2", "python {name=tools.py}") + fence("print(hidden)")
    project({"content/en/01.B/01.C/01.a.md": "# A\n\n" + page + shows("1")})
    assert primers("build", "--to", "html", "--to", "json")[0] == 0
    pages = [path.read_text("utf-8") for path in Path("site").rglob("*.html")]
    (built,) = [text for text in pages if "tools.py" in text]
    assert '<figcaption class="title">tools.py</figcaption>' in built
    assert "shown" in built
    assert not [
        path for path in Path("site").rglob("*.html") if re.search(r"hidden\W+=|>hidden</span> ", path.read_text())
    ]
    (example,) = [
        one for path in Path("site").rglob("*.json") for one in json.loads(path.read_text("utf-8")).get("examples", ())
    ]
    assert example["code"] == "print(hidden)\n"
