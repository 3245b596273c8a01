"""Verify the pages that packages ship, and count: nobody wrote them for Primers, and none may raise a false alarm.

    python benchmarks/adoption.py [--folder DIR] [--wide]

It installs a few named packages with pip and npm, in a folder of its own, and with them what they depend on; nothing of
them is executed then (wheels only, no install scripts). Then it lays down the Markdown that came along and has
`primers verify` look at it without a configuration. That runs strangers' programs: only behind every wall.
The network is needed. Never part of the tests.
"""

import argparse
import email
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import venv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

# Of different kinds: data, texts, dates, command lines, servers, lessons; several of them with pages in Chinese.
PYTHON = (
    "rich typer httpx pydantic attrs cattrs structlog more-itertools glom boltons tabulate humanize pendulum arrow"
    " faker networkx sqlglot textdistance icecream markdown-exec cn2an pypinyin zhdate pyecharts loguru returns"
    " expression xmltodict dacite python-box ftfy inflect emoji deepdiff munch addict pint yarl pydash cnlunar"
    " chinesecalendar zhon"
)
NODE = (
    "dayjs vant mathjs zod commander immer marked eslint prettier nzh pinyin-pro tiny-pinyin lunar-javascript"
    " javascripting functional-javascript-workshop count-to-6 ramda immutable neverthrow"
)

MOST_PAGES = 40  # of one package
LARGEST = 400_000  # bytes of a page
MOST_BYTES = 400_000_000  # on the disk, all packages together
SECONDS = 900  # for an installation, and for the run


def install(folder: Path) -> None:
    """Install the packages: those of Python into `.venv`, where the project's programs look for them."""
    here = {"cwd": folder, "timeout": SECONDS, "stdout": subprocess.DEVNULL}
    if not (folder / ".venv").exists():
        venv.create(folder / ".venv", with_pip=True)
        pip = [folder / ".venv/bin/python", "-m", "pip", "install", "--quiet", "--only-binary", ":all:"]
        subprocess.run([*pip, *PYTHON.split()], check=True, **here)
    if not (folder / "node_modules").exists():
        (folder / "package.json").write_text("{}")
        npm = ["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund"]
        subprocess.run([*npm, *NODE.split()], check=True, **here)
    size = sum(file.lstat().st_size for file in folder.rglob("*") if file.is_file())
    if size > MOST_BYTES:
        sys.exit(f"{folder}: {size} bytes, more than {MOST_BYTES}")


def described(site: Path) -> Iterator[tuple[str, str, bytes]]:
    """Give (package, page, text) of the descriptions of Python packages that are Markdown, and of pages among them."""
    for file in sorted(site.glob("*.dist-info/METADATA")):
        message = email.message_from_bytes(file.read_bytes())
        name = f"pip/{message['Name']}"
        if "markdown" in (message["Description-Content-Type"] or ""):
            text = message.get_payload(decode=True) or (message["Description"] or "").encode()
            yield name, "README.md", text
        else:
            yield name, "", b""


def shipped(modules: Path) -> Iterator[tuple[str, str, bytes]]:
    """Give (package, page, text) of the pages of Node packages, those within packages too."""
    for manifest in sorted(modules.rglob("package.json")):
        folder = manifest.parent
        parent = folder.parent.parent if folder.parent.name.startswith("@") else folder.parent
        if parent.name != "node_modules":
            continue
        name = f"npm/{folder.relative_to(parent).as_posix()}"
        pages = [page for page in sorted(folder.rglob("*.md")) if _is_own(page.relative_to(folder))]
        for page in pages[:MOST_PAGES]:
            yield name, page.relative_to(folder).as_posix(), page.read_bytes()
        if not pages:
            yield name, "", b""


def _is_own(page: Path) -> bool:
    """Tell whether a page is one of the package's own that `primers verify` looks for."""
    return "node_modules" not in page.parts and not any(part.startswith(".") for part in page.parts)


def lay_down(folder: Path) -> Counter[str]:
    """Write the pages below `pages`, and count them by package."""
    counts: Counter[str] = Counter()
    shutil.rmtree(folder / "pages", ignore_errors=True)
    site = next(folder.glob(".venv/lib/python*/site-packages"))
    for name, page, text in (*described(site), *shipped(folder / "node_modules")):
        file = folder / "pages" / name / page
        laid = bool(page) and len(text) <= LARGEST and not file.exists()  # a package may be there in two versions
        counts[name] += laid
        if laid:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text)
    return counts


def verify(folder: Path, *words: str) -> dict:
    """Run `primers verify` over all pages, and give its report."""
    (folder / ".git").mkdir(exist_ok=True)  # the project ends here
    argv = ["verify", "pages", "--no-cache", "--require-isolation", "full", "--report", "json=report.json", *words]
    subprocess.run(
        [sys.executable, "-m", "primers", *argv],
        check=False,  # what it found is in the report
        cwd=folder,
        stdout=subprocess.DEVNULL,
        timeout=SECONDS,
        env={**os.environ, "LANG": "C.UTF-8"},
    )
    return json.loads((folder / "report.json").read_text("utf-8"))


def table(counts: Counter[str], report: dict) -> str:
    """Give the numbers as a table of Markdown, and every example that did not pass below."""
    kinds = ("pip", "npm")
    found = {
        kind: Counter(one["status"] for one in report["results"] if f"pages/{kind}/" in one["path"]) for kind in kinds
    }
    rows = [("packages", [sum(name.startswith(kind) for name in counts) for kind in kinds])]
    rows += [("with pages", [sum(name.startswith(kind) and n > 0 for name, n in counts.items()) for kind in kinds])]
    rows += [("pages", [sum(n for name, n in counts.items() if name.startswith(kind)) for kind in kinds])]
    rows += [("examples", [sum(found[kind].values()) for kind in kinds])]
    for status in ("passed", "failed", "error", "unavailable", "skipped"):
        rows.append((status, [found[kind][status] for kind in kinds]))
    lines = ["| | pip | npm | together |", "|---|---|---|---|"]
    lines += [f"| {name} | {' | '.join(map(str, cells))} | {sum(cells)} |" for name, cells in rows]
    return "\n".join(lines)


def doubtful(report: dict) -> Iterator[str]:
    """Give what somebody must look at: every example that did not pass, and every error and warning of a page."""
    for one in report["results"]:
        if one["status"] in ("failed", "error"):
            codes = ", ".join(finding["code"] for finding in one["findings"])
            yield f"{one['path']}:{one['line']}: {one['status']}: {codes}"
    for one in report["findings"]:
        if one["level"] != "note":
            yield f"{one['path']}:{one['line']}: {one['level']}: {one['code']}: {one['message']}"


def main() -> None:
    """Install, lay down, verify, print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--folder", type=Path, help="work here, and take what is installed there already")
    options.add_argument("--wide", action="store_true", help="JavaScript and sessions as well")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = (chosen.folder or Path(temporary)).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        install(folder)
        counts = lay_down(folder)
        wide = '[run]\nlanguages = ["python", "javascript"]\nsessions = true\n'
        (folder / "primers.toml").unlink(missing_ok=True)
        if chosen.wide:
            (folder / "primers.toml").write_text(wide)
        began = time.monotonic()
        report = verify(folder)
        print(table(counts, report))
        print(f"\n{time.monotonic() - began:.0f} s; not checked: {report['summary']['unchecked']} blocks\n")
        print(*doubtful(report), sep="\n")


if __name__ == "__main__":
    main()
