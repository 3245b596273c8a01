"""What is compared with what: streams, tracebacks, exceptions, several runs, forms, inherited options, probes."""

import json
from pathlib import Path

import pytest


def page(code: str, output: str, *, fence: str = "text", program: str = "python", marker: str = "Output:") -> str:
    return f"```{program}\n{code}\n```\n\n{marker}\n\n```{fence}\n{output}\n```\n"


def found(primers, *words: str) -> tuple[int, list[dict]]:
    code = primers("verify", "a.md", "--report", "json=out.json", *words)[0]
    return code, json.loads(Path("out.json").read_text("utf-8"))["findings"]


BOTH = "import sys\nprint('out')\nprint('err', file=sys.stderr)\nprint('end')"
LOGGING = "import logging\nlogging.warning('low %d', 5)\nlogging.error('full')"
WARNING = "import warnings\nwarnings.warn('old', UserWarning)\nprint('end')"
WARNED = "/home/ada/first.py:2: UserWarning: old\n  warnings.warn('old', UserWarning)\nend"
TESTING = """import unittest

class Sum(unittest.TestCase):
    def test_sum(self):
        self.assertEqual(1 + 1, 2)

unittest.main()"""
TESTED = f".\n{'-' * 70}\nRan 1 test in 0.123s\n\nOK"
UNCOMPILED = """  File "first.py", line 1
    print('a'
         ^
SyntaxError: '(' was never closed"""
RACE = "import os\nprint('count', int.from_bytes(os.urandom(4), 'big'))"
RAISING = "import json\nprint('before')\njson.loads('{')"
TRACEBACK = """before
Traceback (most recent call last):
  File "C:\\\\lessons\\\\first.py", line 3, in <module>
    json.loads('{')
    ~~~~~~~~~~^^^^^
  File "/usr/lib/python3.9/json/__init__.py", line 346, in loads
    return _default_decoder.decode(s)
json.decoder.JSONDecodeError: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)"""
TOLD = """import traceback

try:
    1 / 0
except ZeroDivisionError:
    print(traceback.format_exc())"""
TOLD_SO = """Traceback (most recent call last):
  File "x.py", line 4, in <module>
    1 / 0
ZeroDivisionError: division by zero"""
THREAD = """import threading

def fail():
    raise ValueError("no")

thread = threading.Thread(target=fail, name="worker")
thread.start()
thread.join()
print("goes on")"""
OF_THREAD = """Exception in thread worker:
Traceback (most recent call last):
  File "main.py", line 4, in fail
    raise ValueError("no")
ValueError: no
goes on"""


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (page(BOTH, "out\nend"), []),
        (page(BOTH, "out\nend", fence="text {stderr=ignore}"), []),
        (page(BOTH, "out\nerr\nend", fence="text {stderr=merge}"), []),
        (page(BOTH, "err\nout\nend", fence="text {stderr=merge}"), ["output-differs"]),
        (page(BOTH, "err", fence="text {stderr=only}"), []),
        (page(BOTH, "out", fence="text {stderr=only}"), ["output-differs"]),
        (page(BOTH, "out\nerr\nend"), []),  # as a terminal shows it
        (page(BOTH, "err\nout\nend"), ["output-differs"]),
        (page(BOTH, "err"), ["output-differs"]),
        (page(BOTH, "out\nerr\nend", fence="text {stderr=ignore}"), ["output-differs"]),
        (page(LOGGING, "WARNING:root:low 5\nERROR:root:full"), []),
        (page(LOGGING, "WARNING:root:low 6\nERROR:root:full"), ["output-differs"]),
        (page(LOGGING, "ERROR:root:full"), ["output-differs"]),
        (page(WARNING, WARNED), []),
        (page(WARNING, WARNED.replace(":2:", ":3:")), ["output-differs"]),
        (page(WARNING, WARNED.replace("User", "Future")), ["output-differs"]),
        (page(TESTING, TESTED), []),
        (page("import sys\nprint('a')\nsys.exit('no file')", "a\nno file"), []),
        (page("import sys\nprint('a')\nsys.exit('no file')", "a"), ["program-failed"]),
        (page("import sys\nprint('a')\nsys.exit('no file')", "a\nno disk"), ["program-failed", "output-differs"]),
        (page("import sys\nsys.exit('no file')", "$ python a.py\nno file"), []),
        (page("import sys\nsys.exit('no file')", "$ python a.py\nno file\n$ echo $?\n2"), ["program-failed"]),
        (page("print('a'", UNCOMPILED, program="python run"), []),
        (page("print('a'", UNCOMPILED.replace("never", "not"), program="python run"), ["output-differs"]),
        (page("print('a'", UNCOMPILED.replace("line 1", "line 2"), program="python run"), ["output-differs"]),
        (page(RAISING, TRACEBACK), []),
        (page(RAISING, TRACEBACK.replace("line 3", "line 4")), ["program-failed", "output-differs"]),
        (page(RAISING, TRACEBACK.replace("before", "after")), ["output-differs"]),
        (page(RAISING, TRACEBACK.replace("column 2", "column 3")), ["output-differs"]),
        (page(RAISING, TRACEBACK.replace("json.loads('{')", "json.loads('}')", 1)), ["output-differs"]),
        (page("print('before')", TRACEBACK), ["program-failed"]),
        (page(RAISING, TRACEBACK, program="python {exit=2}"), ["program-failed"]),
        (page(THREAD, OF_THREAD), []),
        (page(THREAD, OF_THREAD.replace("goes on", "goes off")), ["output-differs"]),
        (
            page(
                TOLD,
                TOLD_SO,
            ),
            [],
        ),
        (
            page(
                TOLD,
                TOLD_SO,
                program="python {exit=0}",
            ),
            [],
        ),
        (page("print(1)\nint('x')", "1", program="python {raises=ValueError}"), []),
        (page("print(1)\nint('x')", "1", program="python {raises=TypeError}"), ["program-failed"]),
        (page("print(1)", "1", program="python {raises=ValueError}"), ["program-failed"]),
        (page("import json\njson.loads('')", "", program="python {raises=JSONDecodeError}"), []),
        (page("print(1)", "1", program="python {runs=3}"), []),
        (page("import os\nprint(os.urandom(1)[0] % 2)", "1", program="python {runs=25 volatile}"), ["output-differs"]),
        (page(RACE, "count 7", marker="Running it several times gives different results:"), []),
        (page(RACE, "count 7", marker="多次运行，可以看见不同的结果："), []),
        (page(RACE, "count 7", fence='text {varies="random"}'), []),
        (page(RACE, "counted 7", fence='text {varies="random"}'), ["output-differs"]),
        (page(RACE, "count 7\ncount 8", fence='text {varies="random"}'), ["output-differs"]),
        (page("print(4711)", "4711", fence="text {mask=ids}"), ["mask-hides-all"]),
        (page("print(4711)", "4711", fence='text {mask=ids varies="it is an id"}'), []),
        (page("print(1)", "...", fence="text"), ["mask-hides-all"]),
        (page("print(1)", ".*", fence="text {match=regex}"), ["mask-hides-all"]),
        (page("print(1)", "<x>", fence="text {match=holes}"), ["mask-hides-all"]),
        (page("pass", "...\n1"), ["output-differs"]),
        (page("print('...')", "..."), []),
    ],
)
def test_what_is_found(project, primers, text, codes):
    project({"a.md": text})
    code, findings = found(primers)
    told = [one["code"] for one in findings if one["level"] == "error"]
    assert sorted(set(told)) == sorted(set(codes)) or (len(told) == 1 and told[0] in codes), findings
    assert bool(code) == bool(codes)


@pytest.mark.parametrize(
    ("text", "strength"),
    [
        (page("print(1)", "1"), "exact"),
        (page("print(1)\nprint(2)", "...\n2"), "masked"),
        (page("print('id', 4711)", "id 4712", fence="text {mask=ids}"), "masked"),
        (page(RACE, "count 7", fence='text {varies="random"}'), "varies"),
    ],
)
def test_the_strength_is_said(project, primers, text, strength):
    project({"content/en/01.a.md": text})
    primers("verify", "--report", "json=out.json")
    (result,) = json.loads(Path("out.json").read_text("utf-8"))["results"]
    assert (result["status"], result["strength"]) == ("passed", strength)


def test_what_varies_is_neither_repeated_nor_cached(project, primers):
    project({"a.md": page(RACE, "count 7", fence='text {varies="random" runs=4}')})
    for _ in range(2):
        primers("verify", "a.md", "--report", "json=out.json")
        (result,) = json.loads(Path("out.json").read_text("utf-8"))["results"]
        assert len({run["stdout"] for run in result["runs"]}) == 4
        assert not any(run["cached"] for run in result["runs"])


IDS = page("import os\nprint('id', os.getpid())", "id 123456")


def test_options_are_inherited(project, primers):
    """From the configuration, the front matter over it, the fence over both."""
    configuration = {"primers.toml": '[options]\nmask = "ids"\n'}
    front, fence = "---\noptions: {mask: clock}\n---\n", IDS.replace("```text", "```text {mask=ids}")
    for text, code in (
        (IDS, 0),
        (front + IDS, 1),
        (front + fence, 0),
        (front.replace("clock", "[ids, clock]") + IDS, 0),
        (front + IDS.replace("Output:", "Output (process ids will differ):"), 0),
    ):
        project({"content/en/01.a.md": text, **configuration})
        assert primers("verify")[0] == code, text


@pytest.mark.parametrize("wrong", ['maks = "ids"', 'mask = "idds"', "timeout = -1"])
def test_a_wrong_option_of_the_configuration_is_refused(project, primers, wrong):
    project({"a.md": IDS, "primers.toml": f"[options]\n{wrong}\n"})
    code, _, err = primers("verify", "a.md")
    assert code == 2
    assert "primers.toml" in err


PROBED = """import os, time
print("always")
print(os.getpid())
print(sorted({"a", "b"}), time.localtime(0).tm_hour)"""


def test_a_probe_names_the_lines_that_vary(project, primers):
    project({"a.md": page(PROBED, "always\n4711\n['a', 'b'] 0", fence="text {mask=ids}")})
    assert primers("verify", "a.md")[0] == 0
    code, findings = found(primers, "--probe")
    (finding,) = findings
    assert code == 0
    assert (finding["code"], finding["args"]["lines"], finding["args"]["runs"]) == ("output-varies", "2-3", "5")


def test_a_probe_offers_what_holds(project, primers):
    project({"a.md": page("import os\nprint('in', os.path.abspath('a.txt'))", "in /home/learner/a.txt")})
    _, findings = found(primers, "--probe-runs", "3")
    offered = [one for one in findings if one["code"] == "output-varies"]
    assert [one["args"]["option"] for one in offered] == ["mask=path"]
    assert offered[0]["fixes"]


def test_a_probe_says_that_the_page_holds_what_varies(project, primers):
    project({"a.md": IDS.replace("```text", "```text {mask=ids}")})
    code, findings = found(primers, "--probe-runs", "3")
    assert code == 0
    assert [(one["code"], one["level"]) for one in findings] == [("varies-as-said", "note")]


def test_programs_that_go_on_from_one_another_are_offered_to_say_so(project, primers):
    first, second = "x = 5", page("y = x + 1\nprint(y)", "6")
    third, fourth = page("print(x * y)", "30"), page("print(nowhere)", "1")
    text = f"# A\n\n```python\n{first}\n```\n\n{second}\n{third}\n## B\n\n{fourth}\n"
    root = project({"content/en/a.md": text})
    out = primers("verify")[1]
    assert out.count("binds\n") == 2
    assert "content/en/a.md:7: failed[program-failed]: it uses names that only the program above it, in line 3" in out
    assert "primers verify --fix content/en/a.md:18" in out
    primers("verify", "--fix")
    fixed = (root / "content/en/a.md").read_text("utf-8")
    assert fixed == text.replace("python\ny =", "python {continues}\ny =").replace(
        "python\nprint(x", "python {continues}\nprint(x"
    )
    code, out, _ = primers("verify")
    assert code == 1
    assert "2 passed, 1 failed" in out
    assert "continues" not in out


RAISES = "print(1)\nint('a')"
ENDS = "ValueError: invalid literal for int() with base 10: 'a'"


@pytest.mark.parametrize(
    ("program", "output", "status"),
    [
        (RAISES, f"1\n{ENDS}", "passed"),
        ("int('a')", ENDS, "passed"),
        (RAISES, ENDS, "failed"),
        (RAISES, f"2\n{ENDS}", "failed"),
        (RAISES, f"1\n{ENDS[:-1]}b'", "failed"),
        (f"print(1)\nprint({ENDS!r})", f"1\n{ENDS}", "passed"),
        (f"print(1)\nprint({ENDS!r})\nint('b')", f"1\n{ENDS}", "failed"),
    ],
)
def test_a_page_may_show_the_exception_alone(project, primers, program, output, status):
    project({"content/en/01.a.md": page(program, output)})
    primers("verify", "--report", "json=out.json")
    (result,) = json.loads(Path("out.json").read_text("utf-8"))["results"]
    assert result["status"] == status


def test_what_opens_a_window_is_not_run_where_there_is_no_display(project, primers):
    program = "raise RuntimeError('no display name and no $DISPLAY environment variable')"
    project({"content/en/01.a.md": page(f"print(1)\n{program}", "1")})
    assert "there is no display" in primers("verify")[1]


SHOWN = 'Traceback (most recent call last):\n  File "main.py", line 1, in <module>\n{}'


@pytest.mark.parametrize(
    ("shown", "status"),
    [
        ("ValueError: no", "unavailable"),
        ("ModuleNotFoundError: No module named 'nosuch'", "passed"),
        ("ModuleNotFoundError: No module called 'nosuch'", "failed"),
    ],
)
def test_a_module_that_is_not_here_hides_no_other_error(project, primers, shown, status):
    project({"content/en/01.a.md": page("import nosuch\nnosuch.go()", SHOWN.format(f"    import nosuch\n{shown}"))})
    primers("verify", "--report", "json=out.json")
    (result,) = json.loads(Path("out.json").read_text("utf-8"))["results"]
    assert result["status"] == status
