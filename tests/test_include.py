"""Fences that take their text from files: what is read, what never is, what the rest of Primers sees of it."""

import json

import pytest

FILE = (
    "import sys\n"
    "\n"
    "def double(number):\n"
    "    # region body\n"
    "    return 2 * number\n"
    "    # endregion body\n"
    "\n"
    "# #region main\n"
    "print(double(int(sys.argv[1]) if sys.argv[1:] else 21))\n"
    "# #endregion\n"
)


def page(*fences: str) -> str:
    return "# A\n\n" + "\n\n".join(fences) + "\n"


def pair(info: str, body: str = "", output: str = "42\n", after: str = "") -> str:
    return f"```python {info}\n{body}```\n\nOutput:\n\n```text {after}\n{output}```"


def test_what_is_read_is_run_and_compared(project, primers):
    root = project({"content/en/code/double.py": FILE, "content/en/a.md": page(pair("{include=code/double.py}"))})
    assert primers("verify")[0] == 0
    (root / "content/en/code/double.py").write_text(FILE.replace("2 *", "3 *"), "utf-8")
    code, out, _ = primers("verify")
    assert code == 1  # the cache knows the page, not what it takes in now
    assert "output-differs" in out
    assert "+ 63" in out


def test_paths_lead_from_the_page_or_the_content_folder(project, primers):
    fences = [pair("{include=/en/code/double.py}"), pair("", "$include(en/code/double.py)\n")]
    project(
        {"content/en/code/double.py": FILE, "content/en/1.x/a.md": page(*fences, pair("{include=../code/double.py}"))}
    )
    code, out, _ = primers("verify")
    assert code == 0
    assert "3 passed" in out


@pytest.mark.parametrize(
    ("part", "shown"),
    [("#L9", 1), ("#L9-L10", 2), ("#L9-10", 2), ("#body", 1), ("#main", 1), ("", 10)],
)
def test_parts(project, primers, part, shown):
    root = project({"content/en/d.py": FILE, "content/en/a.md": page(f"```python {{include=d.py{part}}}\n```")})
    assert primers("build")[0] == 0
    html = (root / "site/en/a.html").read_text("utf-8")
    inside = html[html.index("<code") : html.index("</code>")]
    assert inside.count("\n") == shown
    assert ("return" in inside) == (part in ("#body", ""))
    if part == "#body":
        assert 'python"><span class="k">return' in inside  # without the indentation


@pytest.mark.parametrize(
    ("info", "body", "problem"),
    [
        ("{include=none.py}", "", "no such file"),
        ("{include=.}", "", "no such file"),
        ("{include=../../../outside.py}", "", "outside of the project"),
        ("{include=/../../outside.py}", "", "outside of the project"),
        ("{include=.secret.py}", "", "hidden"),
        ("{include=../../.git/config}", "", "hidden"),
        ("{include=link.py}", "", "outside of the project"),
        ("{include=inner.py}", "", "hidden"),
        ("{include=d.py#L9-L99}", "", "fewer lines"),
        ("{include=d.py#L9-L3}", "", "fewer lines"),
        ("{include=d.py#none}", "", "no region"),
        ("{include=bad.py#open}", "", "no end"),
        ("{include=bad.py#twice}", "", "two regions"),
        ("{include=latin.py}", "", "UTF-8"),
        ("{include=nul.py}", "", "UTF-8"),
        ("{include=large.py}", "", "too large"),
        ("{include=d.py}", "x = 1\n", "text of its own"),
        ("", "$include(none.py)\n", "no such file"),
        ("", "$include(../../outside.py)\n", "outside of the project"),
    ],
)
def test_what_cannot_be_taken_in_is_an_error_and_nothing_runs(project, primers, tmp_path_factory, info, body, problem):
    outside = tmp_path_factory.mktemp("elsewhere") / "x.py"
    outside.write_text("print(42)\n", "utf-8")
    root = project(
        {
            "content/en/d.py": FILE,
            "content/en/.secret.py": "print(42)\n",
            "content/en/bad.py": "# region open\n# region twice\n# endregion\n# region twice\n# endregion\n",
            "content/en/latin.py": b"print('\xe9')\n",
            "content/en/nul.py": b"print(42)\0\n",
            "content/en/large.py": "#" * (1 << 20) + "\n\n",
            "content/en/a.md": page(f"```python run {info}\n{body}```", pair(info, body, output="")),
        }
    )
    (root / "content/en/link.py").symlink_to(outside)
    (root / "content/en/inner.py").symlink_to(root / "content/en/.secret.py")
    code, out, _ = primers("verify")
    assert code == 1
    assert out.count("a.md:3: error[not-included]") == 1
    assert problem in out
    assert "examples: 0" in out


def test_a_program_with_a_part_that_is_missing_is_not_run(project, primers):
    fences = ["```python {setup include=none.py}\n```", pair("", "print(42)\n")]
    project({"content/en/a.md": page(*fences)})
    code, out, _ = primers("verify")
    assert code == 1
    assert "not-included" in out
    assert "examples: 0" in out


def test_places_are_those_of_the_file(project, primers):
    text = "print(1)  # Output: 1\nprint(2)  # Output: 3\nraise ValueError\n"
    root = project(
        {
            "content/en/d.py": text,
            "content/en/a.md": page("```python run {include=d.py}\n```", "```python {include=d.py#L1-L2}\n```"),
        }
    )
    _, out, _ = primers("verify")
    assert 'File "content/en/d.py", line 3' in out
    assert "content/en/d.py:2: " in out
    before = (root / "content/en/a.md").read_bytes()
    primers("verify", "--update")
    assert (root / "content/en/a.md").read_bytes() == before
    assert (root / "content/en/d.py").read_text("utf-8") == text


def test_an_output_that_is_taken_in_is_never_rewritten(project, primers):
    root = project({"content/en/o.txt": "1\n", "content/en/a.md": page(pair("", "print(2)\n", "", "{include=o.txt}"))})
    before = (root / "content/en/a.md").read_bytes()
    code, out, _ = primers("verify", "--update", "--report", "json=r.json")
    assert code == 1
    assert "output-differs" in out
    (finding,) = json.loads((root / "r.json").read_text())["findings"]
    assert finding["fixes"] == []
    assert (root / "content/en/a.md").read_bytes() == before
    assert (root / "content/en/o.txt").read_text() == "1\n"


def test_code_and_output_take_in_a_file_each(project, primers):
    fences = pair("{include=d.py}", output="", after="{include=o.txt}")
    project({"content/en/d.py": FILE, "content/en/o.txt": "42\n", "content/en/a.md": page(fences)})
    assert primers("verify")[0] == 0


def test_the_report_names_what_pages_take_in(project, primers):
    root = project(
        {"content/en/d.py": FILE, "content/en/a.md": page(pair("{include=d.py}")), "content/en/b.md": "# B\n"}
    )
    primers("verify", "--report", "json=r.json")
    assert json.loads((root / "r.json").read_text())["includes"] == {"content/en/a.md": ["content/en/d.py"]}


def test_a_page_that_was_not_written_for_it_is_left_alone(project, primers):
    other = "```python {include=none.py}\nprint(1)  # Output: 1\n```\n\n```sh\n$include(x.sh)\n```\n"
    project({"README.md": other, "d.py": "print(2)  # Output: 2\n", "two.md": "```python {include=d.py}\n```\n"})
    code, out, _ = primers("verify", "README.md", "two.md")
    assert code == 0, out
    assert "2 passed" in out
