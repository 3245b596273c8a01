"""What searching costs a reader: bytes before titles and before texts answer, and the time of a query.

    python benchmarks/search.py [--count 500] [--lengths 1 2] [--queries 200]

The lessons are made of the blocks of the repository's own lessons, shuffled, `count` in each language, and `length`
times as long. Bytes are those that a server sends with gzip. A query is timed in Chromium, from the key to the list.
"""

import argparse
import gzip
import random
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

CONTENT = Path(__file__).parents[1] / "content"
BLOCK = re.compile(r"(?:^(`{3,}|~{3,}).*?^\1[ \t]*$|[^\n]+(?:\n(?!\n)[^\n]+)*)", re.MULTILINE | re.DOTALL)
INFO = re.compile(r"^((?:`{3,}|~{3,})\w*).*", re.MULTILINE)
FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
TITLES, TEXTS, TIME = 40_000, 300_000, 30.0
# Milliseconds of each query, the least of five: what happens at the key, until the browser may paint.
TIMES = """(queries) => queries.map((query) => {
  const input = document.querySelector(".search input");
  const times = [];
  for (let turn = 0; turn < 5; turn++) {
    input.value = query;
    const start = performance.now();
    input.dispatchEvent(new InputEvent("input"));
    times.push(performance.now() - start);
  }
  return Math.min(...times);
})"""
READY = "/[0-9]/.test(document.querySelector('.search [role=status]').textContent)"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--count", type=int, default=500, help="lessons of each language")
    parser.add_argument(
        "--lengths", type=float, nargs="+", default=[0.35, 0.5, 1.0], help="of a lesson; 1 is that of ours"
    )
    parser.add_argument("--queries", type=int, default=200, help="queries of each language")
    options = parser.parse_args()
    print("| language | letters a lesson | titles, kB | texts, kB | files | ms a query, median | slowest | |")
    print("|---|---|---|---|---|---|---|---|")
    for length in options.lengths:
        for row in rows(options.count, length, options.queries):
            print(row, flush=True)


def rows(count: int, length: float, queries: int) -> Iterator[str]:
    """Give the rows of one length of lessons."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for locale in ("zh", "en"):
            write(root / "content" / locale, locale, count, length)
        subprocess.run(
            [sys.executable, "-m", "primers", "build", "--no-run", "--to", "html", "-p", "no:parity"],
            cwd=root,
            check=True,
            stdout=subprocess.DEVNULL,
        )
        for locale in ("zh", "en"):
            yield row(root / "site", locale, count, queries)


def write(folder: Path, locale: str, count: int, length: float) -> None:
    """Write `count` lessons: the headings of ours, and under each as many blocks as ours have, drawn at random."""
    chance = random.Random(locale)
    own = [FRONT.sub("", path.read_text("utf-8")) for path in sorted((CONTENT / locale).rglob("*.md"))]
    lessons = [[match[0] for match in BLOCK.finditer(text)] for text in own]
    headings = [block.lstrip("# ") for lesson in lessons for block in lesson if block.startswith("#")]
    # Options and comments for Primers make no sense away from their programs.
    kept = [block for lesson in lessons for block in lesson if not block.startswith(("#", "<!--"))]
    blocks = [INFO.sub(r"\1", block) for block in kept]
    for number in range(count):
        shape = lessons[number % len(lessons)]
        title = f"{chance.choice(headings)} {number}"
        made = [f"# {title}"]
        for block in shape[1:]:
            if block.startswith("#"):
                made.append(f"## {chance.choice(headings)}")
            elif chance.random() < length:
                made.append(chance.choice(blocks))
        safe = re.sub(r"[^\w ]+", " ", title)
        path = (
            folder / f"{number // 100 + 1:02}.Part" / f"{number // 10 % 10:02}.Chapter" / f"{number % 10:02}.{safe}.md"
        )
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n\n".join(made) + "\n", "utf-8")


def row(site: Path, locale: str, count: int, queries: int) -> str:
    """Give the row of one language."""
    files = sorted((site / "search" / locale).glob("*.js"))
    sizes = {file.name: len(gzip.compress(file.read_bytes(), 9)) for file in files}
    titles = sizes.pop("titles.js")
    texts = "".join(file.read_text("utf-8").partition(",")[2] for file in files if file.name != "titles.js")
    times = sorted(timed(site, locale, texts, queries))
    median, slowest = times[len(times) // 2], times[-1]
    loaded = sum(sizes.values())
    held = titles <= TITLES and loaded <= TEXTS and slowest <= TIME
    return (
        f"| {locale} | {len(texts) / count:.0f} | {titles / 1000:.1f} | {loaded / 1000:.0f} | {len(sizes)} "
        f"| {median:.1f} | {slowest:.1f} | {'✓' if held else '✗'} |"
    )


def timed(site: Path, locale: str, texts: str, count: int) -> Sequence[float]:
    """Give the milliseconds of `count` queries of 1 to 8 letters of the texts."""
    chance = random.Random(count)
    starts = [chance.randrange(len(texts)) for _ in range(count)]
    queries = [texts[start : start + chance.randint(1, 8)] for start in starts]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        page: Page = browser.new_page()
        page.goto(f"{(site / 'search' / f'{locale}.html').as_uri()}?q=1")
        page.wait_for_function(READY)
        times: list[float] = page.evaluate(TIMES, queries)
        browser.close()
    return times


if __name__ == "__main__":
    main()
