"""Shell scripts: what `read` asks with, what is not installed, messages with their lines, which shell a word means."""

import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from primers.testing import pipeline
from primers_bash.prompts import prompts

CONFIGURATION = '[run]\nlanguages = ["bash", "sh"]\n'
ASKING = """\
read -p "Name: " name
read -rp 'Age, please: ' age
echo "$name is $age."
"""


def page(code: str, output: str, info: str = "bash", output_info: str = "text") -> str:
    return f"# A\n\n```{info}\n{code}```\n\nOutput:\n\n```{output_info}\n{output}```\n"


def results(project, text: str, name: str = "content/en/01.a.md"):
    root = project({"primers.toml": CONFIGURATION, name: text})
    return pipeline(root).verify(jobs=2).book


def judged(project, *words: str, **more: str):
    (result,) = results(project, page(*words, **more)).results
    return result


SHOWN = [
    ("Name: Ada\nAge, please: 36\nAda is 36.\n", "passed"),
    ("Name: Ada\nAge, please: 36\nAda is 37.\n", "failed"),
    ("Name: Ada\nAge, please:\nAda is .\n", "passed"),
    (" is .\n", "passed"),
]


@pytest.mark.parametrize(("output", "status"), SHOWN)
def test_what_read_asks_with_is_shown_as_at_a_terminal(project, output, status):
    assert judged(project, ASKING, output).status == status


def test_input_of_the_page_needs_no_prompt(project):
    assert judged(project, ASKING, "Ada is 36.\n", info='bash {stdin="Ada\\n36\\n"}').status == "passed"


def test_a_prompt_in_a_loop_a_function_and_a_substitution(project):
    code = """\
ask() {
  local answer
  read -p "$1 " -r answer
  echo "$answer"
}
for city in Oslo Rome; do
  read -p "Visit $city? " reply
  [[ $reply = yes ]] && echo "to $city"
done
printf 'a\\nb\\n' | while read -r line; do echo "$line"; done
"""
    asked = code.replace("ask() {", "").replace('  local answer\n  read -p "$1 " -r answer\n  echo "$answer"\n}\n', "")
    output = "Visit Oslo? no\nVisit Rome? yes\nto Rome\n"
    loop = asked.partition("printf")[0]
    assert judged(project, loop, output, info="bash").status == "passed"
    assert prompts(code, shows_own=True) == ()  # what reads a pipe is asked nothing: it is not known who reads what


def test_files_and_pipes_are_asked_nothing(project):
    code = 'read -p "Name: " name\nread -p "First: " first < names.txt\necho "$name, $first"\n'
    program = page(code, "Ada, Eve\n", 'bash {stdin="Ada\\n"}')
    text = program.replace("# A\n", "# A\n\n```text {name=names.txt}\nEve\n```\n")
    (result,) = results(project, text).results
    assert result.status == "passed", result.findings


def test_printf_before_read_is_a_prompt_in_every_shell(project):
    code = "printf 'Name: '\nread name\necho \"Hello, $name!\"\n"
    for shell in ("bash", "sh"):
        assert judged(project, code, "Name: Ada\nHello, Ada!\n", info=shell).status == "passed"


def test_the_word_read_in_a_text_asks_nothing():
    code = 'echo "Please read: select one"\nread -p "One? " one\n# read two\n'
    assert prompts(code, shows_own=True) == ("^One\\?(?:\\ |$)",)


UNKNOWN = [
    "read name\n",
    'read -p "$question" name\n',
    'read -p "Name: " name\nread other\n',
    'read -sp "Password: " word\n',
    'read -p "Name: " -t 5 name\n',
    'read -p "Name: " name <<< Ada\n',
    'read -p "$(date) " name\n',
    'select one in a b; do break; done; read -p "Name: " name\n',
]


@pytest.mark.parametrize("code", UNKNOWN)
def test_where_the_text_does_not_show_it_nothing_is_said(code):
    assert prompts(code, shows_own=True) == ()


@given(st.text(alphabet=" \n\"'$\\;|<>#&()read-pNamewhile", max_size=60))
def test_any_text_has_prompts_or_none(text):
    assert all(prompt.startswith("^") for prompt in prompts(text, shows_own=True))


def test_a_command_that_is_not_installed_is_no_failure(project):
    for shell in ("bash", "sh"):
        for code in ("no-such-tool --version\n", "no-such-tool --version\necho done\n"):
            result = judged(project, code, "1.2\ndone\n", info=shell)
            assert result.status == "unavailable", (shell, code)
            assert dict(result.findings[0].args)["tool"] == "no-such-tool"


def test_a_page_may_show_a_command_that_is_not_found(project):
    code = "no-such-tool\necho $?\n"
    output = "main.sh: line 1: no-such-tool: command not found\n127\n"
    assert judged(project, code, output, output_info="text {stderr=merge}").status == "passed"
    wrong = output.replace("127", "126")
    assert judged(project, code, wrong, output_info="text {stderr=merge}").status == "failed"


def test_both_streams_in_the_order_of_a_terminal(project):
    code = "echo one\necho two >&2\nls /nowhere\necho three\n"
    output = "one\ntwo\nls: cannot access '/nowhere': No such file or directory\nthree\n"
    assert judged(project, code, output, output_info="text {stderr=merge}").status == "passed"


def test_messages_name_the_line_of_the_page(project):
    code = page("echo $name\ncd /nowhere || exit 3\n", "Ada\n", "bash {continues}")
    text = code.replace("# A\n", "# A\n\n```bash\nname=Ada\n```\n")
    (result,) = results(project, text).results
    (finding,) = result.findings
    assert "content/en/01.a.md: line 9: cd: /nowhere" in dict(finding.args)["traceback"]


def test_blocks_go_on_and_bring_files(project):
    text = """\
# A

```bash {name=lib.sh}
double() { echo $(( $1 * 2 )); }
```

```bash {setup}
source lib.sh
echo "not shown"
```

```bash
number=4
double $number
```

Output:

```text
8
```

```bash {continues exit=3}
set -e
double 5
exit 3
```

Output:

```text
10
```

"""
    book = results(project, text)
    assert [(one.status, one.findings) for one in book.results] == [("passed", ())] * 2


def test_a_transcript_runs_a_script_with_arguments(project):
    code = 'echo "$# of them, the first is $1"\nexit $#\n'
    output = (
        "$ bash greet.sh 'a b' c\n2 of them, the first is a b\n$ echo $?\n2\n$ ./greet.sh\n0 of them, the first is\n"
    )
    result = judged(project, code, output)
    assert (result.status, [trial.args for trial in result.example.trials]) == ("passed", [("a b", "c"), ()])
    assert judged(project, code, output.replace("2 of", "3 of")).status == "failed"


def test_what_is_typed_at_a_prompt_is_no_transcript_of_a_script(project):
    result = judged(project, "echo hi\n", "$ echo hi\nhi\n")
    assert [trial.args for trial in result.example.trials] == [()]


def test_sh_is_the_shell_of_that_name(project):
    code = 'if [ -n "$BASH_VERSION" ]; then echo bash; else echo other; fi\n'
    assert judged(project, code, "bash\n").status == "passed"
    real = subprocess.run(["sh", "-c", code], capture_output=True, text=True, check=True).stdout
    assert judged(project, code, real, info="sh").status == "passed"
    assert judged(project, code, real, info="shell").status == "passed"


def test_a_script_of_a_foreign_page_begins_with_its_line(project, primers):
    project({"primers.toml": CONFIGURATION, "README.md": page("echo hi\n", "hi\n")})
    assert "#! line" in primers("explain", "README.md:3")[1]
    project({"README.md": page("#!/usr/bin/env bash\necho hi\n", "hi\n")})
    code, out, _ = primers("verify", "README.md")
    assert (code, "1 passed" in out) == (0, True)
