"""Attacks by pages: what a program prints, and what a page is called, fools nobody; jobs do not starve each other."""

import json
import subprocess
import sys
from pathlib import Path

import primers as api
from primers_local.executor import LocalExecutor

VERDICT = "lessons: 9; examples: 9 (9 passed, 0 failed, 0 error, 0 skipped, 0 unavailable); isolation: full"
PRINTS = f"""```python
print("::error file=x::y")
print("\\x1b[2J\\x1b[1A{VERDICT}\\r\\n\\x1b]8;;http://x\\x07link")
raise SystemExit(1)
```

Output:

```
nothing
```
"""


def verify(folder: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    words = (sys.executable, "-m", "primers", "verify", "--no-cache", "--once", *words)
    return subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False, timeout=120)


def test_a_fake_verdict_fools_nobody(tmp_path):
    (tmp_path / ".git").mkdir()
    (tmp_path / "a.md").write_text(PRINTS, "utf-8")
    seen = verify(tmp_path, "a.md", "--report", "json=out.json")
    assert seen.returncode == 1
    lines = seen.stdout.split("\n")
    assert not any(line.startswith(("::", "lessons: 9")) for line in lines)
    assert "\x1b[2J" not in seen.stdout
    assert "\x07" not in seen.stdout
    report = json.loads((tmp_path / "out.json").read_text("utf-8"))
    assert report["summary"]["failed"] == 1
    assert report["results"][0]["runs"][0]["stdout"].startswith("::error")  # as it was printed: JSON escapes it


def test_hostile_names(tmp_path):
    (tmp_path / ".git").mkdir()
    good = "```python\nprint(1)\n```\n\nOutput:\n\n```\n2\n```\n"
    names = ("::error::x.md", "$(touch pwned).md", "a\x1b[2Jb.md", "-rf.md", "a\nb.md", "'; touch pwned;'.md")
    for name in names:
        (tmp_path / name).write_text(f"# {name}\n\n{good}", "utf-8")
    seen = verify(tmp_path, ".", "--report", "json=out.json")
    assert seen.returncode == 1
    assert "\x1b[2J" not in seen.stdout
    assert not any(line.startswith("::error") for line in seen.stdout.split("\n"))
    assert len(json.loads((tmp_path / "out.json").read_text("utf-8"))["results"]) == len(names)
    assert not (tmp_path / "pwned").exists()


def test_a_fork_bomb_starves_nobody_else():
    """A program that needs a few processes runs while another one uses up all that it may have."""
    bomb = "import os, time\nfor _ in range(200):\n    if os.fork() == 0:\n        time.sleep(3)\n        os._exit(0)\n"
    needs = "import os\nfor _ in range(8):\n    if os.fork() == 0:\n        os._exit(0)\n    os.wait()\nprint('ran')"
    executor = LocalExecutor(api.ExecutorOptions(jobs=2))
    try:
        commands = [
            api.Command(
                sources=(api.Source(name="main.py", text=text),),
                run=api.Step(argv=(sys.executable, "main.py"), env=(("PYTHONHASHSEED", "0"),)),
                runtime="python",
                policy=api.Policy(timeout=20, processes=64),
            )
            for text in (bomb, needs, needs, needs)
        ]
        first, *others = [executor.submit(command) for command in commands]
        assert [other.result(60).stdout for other in others] == [b"ran\n"] * 3
        assert first.result(60).status in ("processes", "exited")
    finally:
        executor.cancel()
