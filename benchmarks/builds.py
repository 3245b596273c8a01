"""What building costs: pages of compiled programs verified for the first time, and again with the run cache off.

    python benchmarks/builds.py [--count 8] [--rounds 3]

Both times of a row are taken in the same run and hold the same programs; the seconds are those of the report, without
the start of Primers. What is not installed has no row.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

# A language, the largest ratio that will do (None: no bar), and a program that prints its number.
PROGRAMS = {
    "c": (
        None,
        '#include <stdio.h>\n\nint main(void) {\n    printf("%d\\n", NUMBER);\n    return 0;\n}\n',
    ),
    "cpp": (
        0.1,
        "#include <iostream>\n#include <map>\n#include <string>\n#include <vector>\n\nint main() {\n"
        '    std::map<std::string, std::vector<int>> found{{"one", {NUMBER}}};\n'
        '    std::cout << found["one"].front() << std::endl;\n}\n',
    ),
    "rust": (
        0.1,
        "use std::collections::HashMap;\n\nfn main() {\n    let mut found = HashMap::new();\n"
        '    found.insert("one", vec![NUMBER]);\n    println!("{}", found["one"][0]);\n}\n',
    ),
    "java": (
        0.25,
        "import java.util.ArrayList;\nimport java.util.List;\n\npublic class Main {\n"
        "    public static void main(String[] args) {\n        List<Integer> found = new ArrayList<>();\n"
        "        found.add(NUMBER);\n        System.out.println(found.get(0));\n    }\n}\n",
    ),
    "go": (None, 'package main\n\nimport "fmt"\n\nfunc main() {\n\tfmt.Println(NUMBER)\n}\n'),
    "typescript": (None, "const found: number[] = [NUMBER];\nconsole.log(found[0]);\n"),
}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--count", type=int, default=8, help="programs of each language")
    parser.add_argument("--rounds", type=int, default=3, help="how often each is measured; the medians are given")
    options = parser.parse_args()
    print("\n".join(table(options.count, options.rounds)))


def table(count: int, rounds: int) -> Iterator[str]:
    """Give the lines of the table."""
    yield "\n| language | first, s a program | again, s | ratio | bar | |\n|---|---|---|---|---|---|"
    for language, (bar, text) in PROGRAMS.items():
        try:
            pairs = [_measured(language, text, count) for _ in range(rounds)]
        except LookupError as problem:
            yield f"| {language} | {problem} | | | | |"
            continue
        first, again = (statistics.median(column) for column in zip(*pairs, strict=True))
        ratio = statistics.median(one / other for other, one in pairs)
        held = "" if bar is None else "held" if ratio <= bar else "**not held**"
        shown = "" if bar is None else f"{bar:.2f}"
        yield f"| {language} | {first / count:.3f} | {again / count:.3f} | {ratio:.2f} | {shown} | {held} |"


def _measured(language: str, text: str, count: int) -> tuple[float, float]:
    """Give the seconds of verifying `count` programs the first time, and once more with the run cache off."""
    with tempfile.TemporaryDirectory() as name:
        here = Path(name)
        (here / ".git").mkdir()
        (here / "primers.toml").write_text(f'[run]\nlanguages = ["{language}"]\n', "utf-8")
        page = [
            f"```{language}\n{text.replace('NUMBER', str(number))}```\n\nOutput:\n\n```text\n{number}\n```\n"
            for number in range(count)
        ]
        (here / "page.md").write_text("\n".join(page), "utf-8")
        return _seconds(here, count), _seconds(here, count, "--no-run-cache")


def _seconds(here: Path, count: int, *options: str) -> float:
    words = [sys.executable, "-m", "primers", "verify", "page.md", "--report", "json=-", *options]
    done = subprocess.run(words, cwd=here, capture_output=True, check=False)
    summary = json.loads(done.stdout)["summary"]
    if summary["unavailable"]:
        raise LookupError("not installed here")
    assert summary["passed"] == count, done.stdout[-2000:]
    return float(summary["seconds"])


if __name__ == "__main__":
    main()
