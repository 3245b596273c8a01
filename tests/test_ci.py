"""The action for GitHub and the template for GitLab: each script is run as the service runs it, hostile inputs too."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
GITLAB = yaml.safe_load((ROOT / "ci" / "gitlab.yml").read_text("utf-8"))
STEPS = {step.get("id", step.get("uses")): step for step in ACTION["runs"]["steps"]}
SCRIPTS = {("bash", name): step["run"] for name, step in STEPS.items() if "run" in step} | {
    ("sh", name): "\n".join(job.get("before_script", []) + job.get("script", []))
    for name, job in GITLAB.items()
    if name != "variables"
}
RIGHT = "# L\n\n```python\nprint({0})\n```\n\nOutput:\n\n```\n{0}\n```\n"
LESSONS = {f"content/en/01.A/0{number}.L{number}.md": RIGHT.format(number) for number in (1, 2, 3, 4)}
WRONG = {"content/en/01.A/02.L2.md": RIGHT.format(2).replace("print(2)", "print('two')")}
# What would be executed in no quotes, in double quotes, in single quotes, and what would be an option.
HOSTILE = ("x$(touch pwned)`touch pwned`;touch pwned&&touch pwned';touch pwned;'\";touch pwned;\"", "--output=pwned")


FILES = {"json": "a b.json", "junit": "a b.xml", "sarif": "a b.sarif"}


@pytest.fixture
def checkout(tmp_path):
    """A repository of lessons: a function that lays files down and gives its folder."""

    def made(*files):
        folder = tmp_path / "checkout"
        for path, text in {name: text for one in files for name, text in one.items()}.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, "utf-8")
        git(folder, "init", "-q", "-b", "main")
        git(folder, "add", "-A")
        git(folder, "commit", "-qm", "one")
        return folder

    return made


def git(folder, *words):
    who = ("-c", "user.name=S", "-c", "user.email=s@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True)


def environment(**more):
    kept = {name: os.environ[name] for name in ("HOME", "TMPDIR") if name in os.environ}
    path = f"{Path(sys.executable).parent}:/usr/local/bin:/usr/bin:/bin"
    return {**kept, "PATH": path, "LANG": "C.UTF-8", **more}


def github(folder, step="primers", **inputs):
    """Run a step as the runner does: (exit code, output, outputs, summary)."""
    files = {name: folder.parent / name for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
    for file in files.values():
        file.write_text("")
    values = {name: one.get("default", "") for name, one in ACTION["inputs"].items()} | {
        name.replace("_", "-"): value for name, value in inputs.items()
    }
    given = {
        name: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda found: values[found[1]], text)
        for name, text in STEPS[step].get("env", {}).items()
    }
    script = folder.parent / "step.sh"
    script.write_text(STEPS[step]["run"], "utf-8")
    ran = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
        cwd=folder / values["working-directory"] if "working-directory" in STEPS[step] else folder,
        env=environment(
            GITHUB_ACTION_PATH=str(ROOT), **{name: str(file) for name, file in files.items()}, **given, **PIP
        ),
        capture_output=True,
        text=True,
        check=False,
    )
    outputs = dict(line.split("=", 1) for line in files["GITHUB_OUTPUT"].read_text().splitlines())
    return ran.returncode, ran.stdout + ran.stderr, outputs, files["GITHUB_STEP_SUMMARY"].read_text("utf-8")


# Installing is tried without a network: what is needed is there.
PIP = {"PIP_NO_BUILD_ISOLATION": "0", "PIP_NO_DEPS": "1", "PIP_NO_INDEX": "1"}


def gitlab(folder, job, before=False, shell="sh", **variables):
    """Run the script of a job as a runner does: exit code and output."""
    lines = [*GITLAB[".primers"]["before_script"] * before, *GITLAB[job]["script"]]
    ran = subprocess.run(
        [shell, "-c", "\n".join(lines)],
        cwd=folder,
        env=environment(**{**GITLAB["variables"], **variables}, **PIP),
        capture_output=True,
        text=True,
        check=False,
    )
    return ran.returncode, ran.stdout + ran.stderr


def pwned(folder):
    return [str(path) for path in folder.parent.rglob("pwned*")]


@pytest.mark.parametrize(("shell", "name"), SCRIPTS)
def test_no_input_is_part_of_a_script(shell, name):
    script = SCRIPTS[shell, name]
    assert "${{" not in script
    checked = subprocess.run([shell, "-n"], input=script, text=True, capture_output=True, check=False)
    assert (checked.returncode, checked.stderr) == (0, "")
    assert script.startswith("set -euo pipefail\n" if shell == "bash" else "set -eu\n")
    assert STEPS.get(name, {}).get("shell", "bash") == "bash"


def test_the_action_says_what_it_takes_and_takes_what_it_says():
    text = (ROOT / "action.yml").read_text("utf-8")
    used = set(re.findall(r"inputs\.([\w-]+)", text))
    assert used == set(ACTION["inputs"])
    assert all(one["description"] for one in ACTION["inputs"].values())
    assert all(re.fullmatch(r"actions/[\w-]+@v\d+", step["uses"]) for step in STEPS.values() if "uses" in step)
    assert "secrets." not in text
    assert "github.token" not in text


def test_passing_lessons_pass(checkout):
    code, out, outputs, summary = github(checkout(LESSONS), sarif="r.sarif", junit="r.xml", json="r.json")
    assert (code, outputs) == (0, {"exit-code": "0"}), out
    assert summary.startswith("### Primers: nothing is wrong\n")
    assert "primers: passed: 4, failed: 0" in out


def test_failing_lessons_fail_with_an_annotation_a_summary_and_files(checkout):
    folder = checkout({f"sub/{path}": text for path, text in {**LESSONS, **WRONG}.items()})
    words = {"working_directory": "sub", "sarif": "r.sarif", "junit": "r.xml", "language": "zh"}
    code, out, outputs, summary = github(folder, **words)
    assert (code, outputs) == (1, {"exit-code": "1"}), out
    assert "::error file=sub/content/en/01.A/02.L2.md,line=9," in out
    assert "没有错误" not in summary
    assert "content/en/01&#46;A/02&#46;L2&#46;md" in summary
    assert json.loads((folder / "sub" / "r.sarif").read_text("utf-8"))["runs"][0]["results"]
    assert (folder / "sub" / "r.xml").is_file()


def test_what_changed_since_a_revision_is_verified(checkout):
    folder = checkout(LESSONS)
    (folder / "content/en/01.A/02.L2.md").write_text(WRONG["content/en/01.A/02.L2.md"])
    git(folder, "commit", "-qam", "two")
    code, out, _, _ = github(folder, since="main~1")
    assert (code, "passed: 0, failed: 1" in out) == (1, True), out
    assert github(folder, since="no-such-revision")[0] == 2
    assert github(folder, since="-x")[0] == 2


def test_shards_write_reports_and_a_merge_tells_of_all(checkout):
    folder = checkout(LESSONS, WRONG)
    codes = set()
    for index in (1, 2, 3):
        code, out, _, summary = github(folder, shard=f"{index}/3", json=f"primers-{index}.json")
        codes.add(code)
        assert ("::error" in out, summary) == (False, "")
    assert codes == {0, 1}
    code, out, _, summary = github(folder, merge="primers-*.json\n", args="--coverage")
    assert code == 1, out
    assert "| 4 | 4 | 3 | 1 | 0 | 0 | 0 |" in summary
    assert out.count("::error") == 1
    (folder / "primers-2.json").unlink()
    code, out, _, _ = github(folder, merge="primers-*.json")
    assert (code, "2/3" in out) == (1, True)
    assert github(folder, merge="none-*.json")[0] == 2


@pytest.mark.parametrize("hostile", HOSTILE)
def test_no_input_of_the_action_is_executed(checkout, hostile):
    folder = checkout(LESSONS)
    names = ("paths", "since", "shard", "strict", "json", "junit", "sarif", "args")
    for more in ({"language": hostile}, {"merge": hostile}, {}):
        code, out, _, _ = github(folder, **dict.fromkeys(names, hostile) | more)
        assert code == 2, out
        assert not pwned(folder), more
    assert github(folder, strict=hostile)[0] == 0


def test_arguments_are_taken_one_a_line_as_they_are(checkout):
    folder = checkout({"my lessons/a b.md": RIGHT.format(1), "c.md": RIGHT.format(2)})
    code, out, _, _ = github(
        folder, paths="my lessons/a b.md\n\nc.md\n", args="--jobs\n1\n--report=text=c d.txt\n", **FILES
    )
    assert code == 0, out
    assert len(json.loads((folder / "a b.json").read_text())["results"]) == 2
    assert all((folder / name).is_file() for name in (*FILES.values(), "c d.txt"))
    code, out, _, _ = github(folder, paths="--no-cache")
    assert (code, "no-cache" in out) == (2, True)


def test_primers_is_installed_from_the_action(checkout, tmp_path):
    folder = checkout(LESSONS)
    PIP["PIP_TARGET"] = str(tmp_path / "installed")
    try:
        code, out, outputs, _ = github(folder, "install")
        assert code == 0, out
        assert outputs["python"].startswith("3.")
        assert (tmp_path / "installed" / "primers_merge" / "__init__.py").is_file()
        for hostile in HOSTILE:
            assert github(folder, "install", requirements=hostile)[0] != 0
            assert not pwned(folder)
    finally:
        del PIP["PIP_TARGET"]


@pytest.mark.parametrize("shell", ["sh", "bash"])
def test_jobs_in_parallel_and_their_merge(checkout, shell):
    folder = checkout(LESSONS)
    for index in ("1", "2"):
        code, out = gitlab(folder, "primers", shell=shell, CI_NODE_INDEX=index, CI_NODE_TOTAL="2")
        assert code == 0, out
    code, out = gitlab(folder, "primers-merge", shell=shell, PRIMERS_MERGE_ARGS="--strict\n-v")
    assert (code, "4 passed" in out) == (0, True), out
    assert 'tests="4"' in (folder / "primers.xml").read_text("utf-8")
    (folder / "primers-1.json").unlink()
    code, out = gitlab(folder, "primers-merge", shell=shell)
    assert (code, "1/2" in out) == (1, True)
    (folder / "primers-2.json").unlink()
    assert gitlab(folder, "primers-merge", shell=shell)[0] == 2


def test_one_job_alone_is_all(checkout):
    folder = checkout({"README.md": RIGHT.format(1), "my docs/a.md": RIGHT.format(2), **WRONG})
    code, out = gitlab(
        folder, "primers", PRIMERS_PATHS="README.md\nmy docs\n", PRIMERS_ARGS="--jobs\n1", CI_NODE_TOTAL="1"
    )
    assert (code, "2 passed" in out) == (0, True), out
    assert gitlab(folder, "primers-merge")[0] == 0
    assert gitlab(folder, "primers")[0] == 1
    assert gitlab(folder, "primers-merge")[0] == 1


@pytest.mark.parametrize("hostile", HOSTILE)
def test_no_variable_is_executed(checkout, hostile):
    folder = checkout(LESSONS)
    for name in ("PRIMERS_PATHS", "PRIMERS_SINCE", "CI_NODE_INDEX"):
        assert gitlab(folder, "primers", **{name: hostile})[0] == 2
        assert not pwned(folder), name
    for name, job in (("PRIMERS_ARGS", "primers"), ("PRIMERS_MERGE_ARGS", "primers-merge")):
        assert gitlab(folder, job, **{name: hostile})[0] == 2
        assert not pwned(folder), name


def test_primers_is_installed_by_the_template(checkout, tmp_path):
    folder = checkout(LESSONS)
    PIP["PIP_TARGET"] = str(tmp_path / "installed")
    try:
        code, out = gitlab(folder, "primers", before=True, PRIMERS_INSTALL=f"{ROOT}\n")
        assert (code, "4 passed" in out) == (0, True), out
        code, out = gitlab(folder, "primers", before=True, CI_SERVER_URL="https://example.org")
        assert code == 1  # the name alone would fetch the project of somebody else
        assert "such as git+https://example.org/your-group/primers" in out
        for hostile in HOSTILE:
            assert gitlab(folder, "primers", before=True, PRIMERS_INSTALL=hostile)[0] != 0
            assert not pwned(folder)
    finally:
        del PIP["PIP_TARGET"]
