"""SQL: what the shell of SQLite prints, in every mode, with the real one as the oracle."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import primers
import primers_sql
from primers.testing import pipeline
from primers_sql.shell.look import COLUMNAR, MODES
from primers_sql.shell.statements import is_blank, split

ORACLE = shutil.which("sqlite3")
FOLDER = Path(primers_sql.__file__).parent
needs_oracle = pytest.mark.skipif(ORACLE is None and "CI" not in os.environ, reason="sqlite3 is not installed")


def ours(script: str, folder: Path) -> tuple[str, str, int]:
    """Run a script by the shell that is laid beside programs."""
    folder.joinpath("main.sql").write_text(script, "utf-8")
    environment = {**os.environ, "PYTHONPATH": str(FOLDER), "PYTHONDONTWRITEBYTECODE": "1"}
    run = subprocess.run(
        [sys.executable, "-s", "-m", "shell", "main.sql"], cwd=folder, env=environment, capture_output=True, check=False
    )
    return run.stdout.decode("utf-8", "replace"), run.stderr.decode("utf-8", "replace"), run.returncode


def real(script: str, folder: Path) -> tuple[str, str, int]:
    """Run a script by the real shell."""
    run = subprocess.run(
        [str(ORACLE)], input=script.encode(), cwd=folder, capture_output=True, check=False, env={"HOME": str(folder)}
    )
    return run.stdout.decode("utf-8", "replace"), run.stderr.decode("utf-8", "replace"), run.returncode


def literal(value: object) -> str:
    if value is None:
        return "NULL"
    if isinstance(value, bytes):
        return f"X'{value.hex()}'"
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    return repr(value)


def table(rows: list[tuple[object, ...]]) -> str:
    values = ", ".join(f"({', '.join(map(literal, row))})" for row in rows)
    return f'CREATE TABLE t(id, "the name", c);\nINSERT INTO t VALUES {values};\n'


NARROW = st.text(st.characters(codec="ascii", exclude_categories=["Cc"]) | st.sampled_from("äßñé\t\n"), max_size=70)
ANY = st.text(st.characters(exclude_categories=["Cs", "Cc", "Mn", "Mc", "Me", "Cf", "Zl", "Zp"]), max_size=12)
NUMBERS = st.integers(-(2**63) + 1, 2**63 - 1) | st.floats(allow_nan=False, allow_infinity=False)


def values(text: st.SearchStrategy[str]) -> st.SearchStrategy[list[tuple[object, ...]]]:
    value = (
        st.none()
        | NUMBERS
        | text
        | st.binary(max_size=5).filter(lambda data: data.isascii() and data.decode().isprintable())
    )
    return st.lists(st.tuples(value, value, value), min_size=1, max_size=4)


law = settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])


@needs_oracle
@law
@given(rows=values(NARROW), null=st.sampled_from(["", "NULL", "-"]))
def test_each_mode_prints_what_the_shell_prints(tmp_path, rows, null):
    script = table(rows) + f".nullvalue '{null}'\n"
    script += "".join(f".mode {mode}\nSELECT * FROM t;\n.headers on\nSELECT c FROM t;\n" for mode in MODES)
    assert ours(script, tmp_path) == real(script, tmp_path)


@needs_oracle
@law
@given(rows=values(ANY))
def test_any_text_is_printed_as_the_shell_prints_it(tmp_path, rows):
    modes = [mode for mode in MODES if mode not in COLUMNAR]
    script = table(rows) + "".join(f".mode {mode}\nSELECT * FROM t;\n" for mode in modes)
    assert ours(script, tmp_path) == real(script, tmp_path)


@law
@given(rows=values(ANY))
def test_frames_are_straight_on_a_terminal(tmp_path, rows):
    for mode in ("box", "table", "markdown"):
        out, _, code = ours(f"{table(rows)}.mode {mode}\nSELECT * FROM t;\n", tmp_path)
        assert code == 0
        assert len({primers.width(line) for line in out.split("\n")[:-1]}) == 1


def test_chinese_text_takes_two_places(tmp_path):
    script = (
        "CREATE TABLE 城市(名称 TEXT, 人口);\nINSERT INTO 城市 VALUES ('北京', 2189), ('香港 HK', NULL);\n.mode box\n"
    )
    assert ours(script + "SELECT * FROM 城市;", tmp_path)[0] == (
        "┌─────────┬──────┐\n"
        "│  名称   │ 人口 │\n"
        "├─────────┼──────┤\n"
        "│ 北京    │ 2189 │\n"
        "│ 香港 HK │      │\n"
        "└─────────┴──────┘\n"
    )


SCRIPTS = [
    "SELECT 1; SELECT 2;\nSELECT\n  3\n;\n",
    "SELECT 1 -- one\n;\n-- only a comment\n\n/* and\nanother */\nSELECT 2\n",
    'SELECT \'a;b\', "c""d" FROM (SELECT 1 AS \'c"d\');\n',
    "CREATE TABLE t(a);\nCREATE TRIGGER r AFTER INSERT ON t BEGIN\n  SELECT 1;\n  DELETE FROM t;\nEND;\n"
    "INSERT INTO t VALUES(1);\nSELECT count(*) FROM t;\n",
    "BEGIN;\nCREATE TABLE t(a);\nROLLBACK;\nSELECT * FROM t;\nSELECT 2;\n",
    "CREATE TABLE t(a UNIQUE);\nINSERT INTO t VALUES (1),\n  (1);\nSELECT * FROM t;\n",
    "SELEC 1;\nSELECT 1 FROM nowhere; SELECT 2;\nSELECT 3;\n",
    "SELECT max(1, nope);\nSELECT 1 +;\nSELECT fn(1);\n",
    "SELECT 'a long text before the place, so that it stands on the right', missing_column FROM (SELECT 1);\n",
    "CREATE TABLE t(a);\nSELECT a, a, a FROM t WHERE a = b;\nSELECT FROM t;\nINSERT INTO t VALUES(1, 2);\n",
    ".print 'a  b' \"c\\td\" e   f\n.separator , ;\nSELECT 1, 2;\n.separator ' - '\nSELECT 1, 2;\n",
    ".headers on\nSELECT 1 AS one, NULL AS two WHERE 0;\n.mode column\nSELECT 1 AS one WHERE 0;\nSELECT 1 AS one;\n",
    ".mode column\n.width 3 -8\nSELECT 'abcdefgh' AS long, 'right' AS other;\n",
    ".mode box --wrap 10\nSELECT 'a text that is longer than ten' AS text, 'b' AS b UNION SELECT 'c', 'd';\n",
    "CREATE TABLE abc(x);\nCREATE TABLE b(y);\nCREATE VIEW v AS SELECT 1 AS one;\nCREATE INDEX i ON b(y);\n"
    ".tables\n.schema\n.schema b\n.indexes\nEXPLAIN QUERY PLAN SELECT * FROM abc JOIN b ON x = y;\n",
    ".import --csv data.csv d\nSELECT *, typeof(a) FROM d;\n.schema\n.mode csv\n.import data.csv d\nSELECT * FROM d;\n",
    ".bail on\nSELECT 1 +;\nSELECT 2;\n",
    "SELECT 1 +;\n.exit 3\nSELECT 2;\n",
    "SELECT 1;\n.quit\nSELECT 2;\n",
    ".read other.sql\nSELECT * FROM other;\n",
    "SELECT 'abc' REGEXP '^a.c$', 'abc' REGEXP 'x', NULL REGEXP 'x';\n",
    "SELECT 1/0, 7/2, 7/2.0, 1e100, 0.1 + 0.2, -0.0, 100.0, 1e15, 123456789012345678;\n",
    "SELECT 1;;\n;\nSELECT 'open",
]


@needs_oracle
@pytest.mark.parametrize("script", SCRIPTS)
def test_scripts_print_what_the_shell_prints(tmp_path, script):
    tmp_path.joinpath("data.csv").write_text('a,b\n1,"x, y"\n2,z\n')
    tmp_path.joinpath("other.sql").write_text("CREATE TABLE other(a);\nINSERT INTO other VALUES('read');\n")
    assert ours(script, tmp_path) == real(script, tmp_path)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (".foo", 'Error near line 2: unknown command: ".foo" (known: .bail '),
        (".mode foo", "Error near line 2: mode should be one of: box column csv "),
        (".mode html", "Error near line 2: .mode html of the sqlite3 shell is not here"),
        (".dump", "Error near line 2: .dump of the sqlite3 shell is not here"),
        (".headers", "Error near line 2: Usage: .headers on|off"),
        (".open ../x.db", 'Error near line 2: "../x.db" is outside the folder of the program'),
        (".read nowhere.sql", 'Error near line 2: cannot open "nowhere.sql"'),
        ("ATTACH '/tmp/x.db' AS x;", "not authorized"),
        ("SELECT load_extension('x');", "not authorized"),
    ],
)
def test_what_cannot_be_done_is_an_error(tmp_path, line, told):
    out, errors, code = ours(f"SELECT 1;\n{line}\nSELECT 2;\n", tmp_path)
    assert (out, code) == ("1\n2\n", 1)
    assert told in errors


@given(st.text(alphabet="SELECT 1;'\"-/*\n()BEGIN END", max_size=40))
def test_no_text_is_lost_between_statements(text):
    parts = list(split(text))
    assert text.startswith("".join(parts))
    assert is_blank(text.removeprefix("".join(parts)))


CONFIGURATION = '[run]\nlanguages = ["sql"]\n'


def results(project, text: str):
    root = project({"primers.toml": CONFIGURATION, "content/zh/01.a.md": text})
    return pipeline(root).verify(jobs=2).book.results


def test_files_of_the_page_are_no_modules_of_the_shell(project):
    page = "# A\n\n```python {name=csv.py}\nraise SystemExit(9)\n```\n\n```sql\nSELECT 1;\n```\n"
    page += "\n输出：\n\n```text\n1\n```\n"
    assert [one.status for one in results(project, page)] == ["passed"]


PAGE = """\
# 库存

```sql {setup}
CREATE TABLE 商品(名称 TEXT, 价格 REAL);
```

```sql {name=more.sql}
INSERT INTO 商品 VALUES ('梨', 2.5);
```

```sql
INSERT INTO 商品 VALUES ('苹果', 3);
.mode %s
SELECT * FROM 商品
```

运行结果：

```text
%s```

```sqlite {continues}
.read more.sql
SELECT count(*) FROM 商品;
```

运行结果：

```text
%s```
"""
SHOWN = {
    "list": ("苹果|3.0\n", "2\n"),
    "box": (
        "┌──────┬──────┐\n│ 名称 │ 价格 │\n├──────┼──────┤\n│ 苹果 │ 3.0  │\n└──────┴──────┘\n",
        "┌──────────┐\n│ count(*) │\n├──────────┤\n│ 2        │\n└──────────┘\n",
    ),
    "json": ('[{"名称":"苹果","价格":3.0}]\n', '[{"count(*)":2}]\n'),
}


@pytest.mark.parametrize("mode", SHOWN)
def test_blocks_share_a_database_in_every_mode(project, mode):
    found = results(project, PAGE % (mode, *SHOWN[mode]))
    assert [(one.status, one.findings) for one in found] == [("passed", ())] * 2


def test_messages_name_the_line_of_the_page(project):
    page = "# A\n\n```sql\nCREATE TABLE t(a);\n```\n\n```sql {continues}\nSELECT 1;\n\nSELECT 2 +;\n```\n"
    (finding,) = results(project, f"{page}\n输出：\n\n```text\n1\n```\n")[0].findings
    assert finding.code == "program-failed"
    assert dict(finding.args)["traceback"].startswith('Parse error near line 10: near ";": syntax error\n  SELECT 2 +;')


def test_a_documented_error(project):
    page = "# A\n\n```sql {exit=1}\nSELECT 1;\nSELECT * FROM t;\n```\n\n输出：\n\n```text {stderr=merge}\n1\n%s\n```\n"
    right = "Parse error near line 2: no such table: t"
    assert results(project, page % right)[0].status == "passed"
    assert results(project, page % right.replace(": t", ": u"))[0].status == "failed"


@pytest.mark.parametrize("line", ["SELECT value FROM generate_series(1, 3);", ".dump", ".mode html"])
def test_what_only_the_shell_has_is_no_failure(project, line):
    (result,) = results(project, f"# A\n\n```sql\n{line}\n```\n\n输出：\n\n```text\n1\n```\n")
    assert result.status == "unavailable"
