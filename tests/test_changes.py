"""What git says changed is what is verified: as it is staged, since a revision, and in the hook that git calls."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

PAGE = "# {title}\n\n```python\nprint({said!r})\n```\n\n{marker}\n\n```text\n{promised}\n```\n"
MARKERS = {"zh": "运行结果：", "en": "Output:"}
NAMES = {"zh": "content/zh/01.甲/{0}.乙{0}.md", "en": "content/en/01.A/{0}.B{0}.md"}
WHO = ("-c", "user.name=Someone", "-c", "user.email=someone@example.org")


def page(locale, said="hello", promised=None):
    return PAGE.format(title="B", said=said, marker=MARKERS[locale], promised=said if promised is None else promised)


def git(*words, check=True):
    done = subprocess.run(["git", *WHO, *words], capture_output=True, text=True, check=False)
    assert done.returncode == 0 or not check, done.stderr
    return done


def write(path, text):
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, "utf-8")


@pytest.fixture
def repository(tmp_path, monkeypatch):
    """A repository with two lessons in two languages, all committed."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    git("init", "-q", "-b", "main")
    for number in ("01", "02"):
        for locale, name in NAMES.items():
            write(name.format(number), page(locale))
    git("add", "-A")
    git("commit", "-qm", "one")
    return tmp_path


def verified(primers, *words):
    """Give the exit code and the paths of the examples that were verified."""
    import json

    code, out, _ = primers("verify", "--report", "json=-", *words)
    return code, sorted({result["path"] for result in json.loads(out)["results"]})


BOTH = sorted(name.format("01") for name in NAMES.values())


def test_nothing_staged_is_nothing_to_verify(repository, primers):
    assert verified(primers, "--staged") == (0, [])


def test_what_is_staged_is_verified_with_its_translation(repository, primers):
    for locale, name in NAMES.items():
        write(name.format("01"), page(locale, said="other"))
    git("add", NAMES["zh"].format("01"), NAMES["en"].format("01"))
    assert verified(primers, "--staged") == (0, BOTH)


def test_a_half_staged_page_is_verified_as_it_is_staged(repository, primers):
    wrong, right = page("en", promised="stale"), page("en")
    for staged, left, code in ((wrong, right, 1), (right + "\nMore.\n", wrong, 0)):
        write(BOTH[0], staged)
        git("add", "-A")
        write(BOTH[0], left)
        assert verified(primers, "--staged") == (code, BOTH)
        assert Path(BOTH[0]).read_text("utf-8") == left


def test_a_page_that_is_new_to_git_is_not_there_and_one_that_was_deleted_still_is(repository, primers):
    write("content/en/01.A/03.New.md", page("en", promised="stale"))
    write(BOTH[0], page("en") + "\nMore.\n")
    git("add", BOTH[0])
    Path(BOTH[0]).unlink()
    assert verified(primers, "--staged") == (0, BOTH)
    git("add", "content/en/01.A/03.New.md")
    assert verified(primers, "--staged") == (1, [*BOTH[:1], "content/en/01.A/03.New.md", *BOTH[1:]])


def test_the_first_commit_of_all_is_verified(tmp_path, monkeypatch, primers):
    monkeypatch.chdir(tmp_path)
    git("init", "-q")
    write(BOTH[0], page("en", promised="stale"))
    git("add", "-A")
    assert verified(primers, "--staged") == (1, BOTH[:1])


def test_a_file_that_a_lesson_takes_in_concerns_the_lesson(repository, primers):
    for locale, name in NAMES.items():
        write(name.format("02"), page(locale).replace("```python\nprint('hello')\n", "```python {include=/main.py}\n"))
    write("content/main.py", "print('hello')\n")
    git("add", "-A")
    git("commit", "-qm", "two")
    write("content/main.py", "print('other')\n")
    both = sorted(name.format("02") for name in NAMES.values())
    assert verified(primers, "--since", "HEAD") == (1, both)
    assert verified(primers, "--staged") == (0, [])
    git("add", "-A")
    write("content/main.py", "print('hello')\n")
    assert verified(primers, "--staged") == (1, both)


@pytest.mark.parametrize("written", ["/shared/a.py", "../../shared/a.py"])
def test_a_file_that_is_taken_in_and_goes_concerns_the_lesson(repository, primers, written):
    lesson = NAMES["en"].format("01")
    write("content/shared/a.py", "print('hello')\n")
    write(lesson, page("en").replace("```python\nprint('hello')", f"```python {{include={written}}}"))
    git("add", "-A")
    git("commit", "-qm", "taken in")
    git("mv", "content/shared/a.py", "content/shared/b.py")
    for words in (["--staged"], ["--since", "HEAD"]):
        code, out, _ = primers("verify", *words)
        assert code == 1
        assert f"{lesson}:3: error[not-included]" in out


def test_since_a_revision_counts_from_where_the_branch_left_it(repository, primers):
    git("checkout", "-qb", "topic")
    write(BOTH[0], page("en") + "\nMore.\n")
    git("commit", "-qam", "on the branch")
    git("checkout", "-q", "main")
    write(NAMES["en"].format("02"), page("en", promised="stale"))
    git("commit", "-qam", "on main")
    git("checkout", "-q", "topic")
    assert verified(primers, "--since", "main") == (0, BOTH)
    write("content/en/01.A/03.New.md", page("en"))
    assert verified(primers, "--since", "main")[1] == [BOTH[0], "content/en/01.A/03.New.md", BOTH[1]]


def test_a_clone_without_its_history_says_how_to_fetch_it(repository, primers, tmp_path_factory, monkeypatch):
    git("commit", "-qm", "two", "--allow-empty")
    clone = tmp_path_factory.mktemp("clone")
    git("clone", "-q", "--depth", "1", repository.as_uri(), str(clone))
    monkeypatch.chdir(clone)
    code, _, err = primers("verify", "--since", "HEAD~1")
    assert code == 2
    assert "git merge-base: Not a valid object name HEAD~1\n  help   this clone has only a part of the history" in err


def test_another_configuration_concerns_every_lesson(repository, primers):
    write("primers.toml", "")
    assert len(verified(primers, "--since", "main")[1]) == 4


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--since", "nothing"), "git merge-base: Not a valid object name nothing"),
        (("--since", "--output=x"), "--output=x is no revision"),
        (("--since", "main", "--staged"), "--staged and --since exclude each other"),
    ],
)
def test_what_git_does_not_know_is_a_usage_error(repository, primers, words, said):
    code, _, err = primers("verify", *words)
    assert code == 2
    assert said in err


def test_outside_of_git_nothing_is_staged(tmp_path, monkeypatch, primers):
    monkeypatch.chdir(tmp_path)
    write(BOTH[0], page("en"))
    code, _, err = primers("verify", "--staged")
    assert code == 2
    assert "not a git repository" in err


# --- the hook ---------------------------------------------------------------------------------------------------------


def called(*command):
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment)


def commit(*words):
    return called("git", *WHO, "commit", "-m", "x", *words)


def test_the_hook_stops_a_stale_output_and_lets_a_right_one_pass(repository, primers):
    assert primers("hook", "install")[0] == 0
    write(BOTH[0], page("en", promised="stale"))
    git("add", "-A")
    write(BOTH[0], page("en"))
    done = commit()
    assert done.returncode == 1
    assert f"{BOTH[0]}:9: failed[output-differs]" in done.stderr + done.stdout
    git("add", "-A")
    write(BOTH[0], page("en", promised="stale"))
    write(NAMES["en"].format("02"), page("en") + "\nMore.\n")
    git("add", NAMES["en"].format("02"))
    done = commit()
    assert done.returncode == 0, done.stderr + done.stdout


def test_the_hook_knows_what_was_run_in_a_terminal(repository, primers):
    assert primers("hook", "install")[0] == 0
    write(BOTH[0], page("en", said="new"))
    write(BOTH[1], page("zh", said="new"))
    git("add", "-A")
    assert "from the cache: 0" in called(sys.executable, "-m", "primers", "verify").stdout
    done = commit()
    assert "run now: 0" in done.stderr + done.stdout


def test_a_hook_that_is_there_is_called_first_and_comes_back(repository, primers):
    own = Path(".git/hooks/pre-commit")
    own.parent.mkdir(exist_ok=True)
    own.write_text('#!/bin/sh\necho "own $#"\nexit 7\n')
    own.chmod(0o755)
    before = own.read_text()
    for _ in range(2):
        assert primers("hook", "install")[0] == 0
    git("commit", "--allow-empty", "-m", "x", check=False)
    done = subprocess.run([own], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (7, "own 0\n")
    assert primers("hook", "uninstall")[0] == 0
    assert own.read_text() == before
    assert primers("hook", "uninstall")[1] == "there is no hook of Primers\n"
    assert own.read_text() == before


def test_the_hook_goes_where_git_looks_for_it(repository, primers):
    git("config", "core.hooksPath", ".githooks")
    assert primers("hook", "install", "content/en")[0] == 0
    assert "primers verify --staged -- content/en" in Path(".githooks/pre-commit").read_text()
    git("config", "core.hooksPath", str(repository.parent))
    code, _, err = primers("hook", "install")
    assert code == 2
    assert "which other repositories use, too" in err


def test_a_project_below_the_top_of_the_repository(repository, primers, monkeypatch):
    Path("lessons").mkdir()
    git("mv", "content", "lessons/content")
    git("commit", "-qm", "moved")
    monkeypatch.chdir("lessons")
    assert primers("hook", "install")[0] == 0
    write(BOTH[0], page("en", promised="stale"))
    git("add", "-A")
    monkeypatch.chdir(repository)
    assert commit().returncode == 1


def test_repairs_leave_a_half_staged_page_alone(repository, primers):
    write(BOTH[0], page("en", promised="stale"))
    git("add", "-A")
    left = page("en", promised="stale") + "\nMore.\n"
    write(BOTH[0], left)
    assert primers("verify", "--staged", "--update")[0] == 1
    assert Path(BOTH[0]).read_text("utf-8") == left
    git("add", "-A")
    assert primers("verify", "--staged", "--update")[0] == 1, "what is staged is still wrong"
    assert Path(BOTH[0]).read_text("utf-8") == page("en") + "\nMore.\n"
    git("add", "-A")
    assert primers("verify", "--staged", "--update")[0] == 0
