"""What programs ask their users with, by language, and pages that show what was typed behind it."""

import os
import shutil

import pytest

import primers_go
import primers_java
import primers_node
import primers_rust
from primers.testing import pipeline

PAGES = {
    "javascript": (
        "node",
        """const rl = require("node:readline").createInterface({ input: process.stdin, output: process.stdout });
rl.question("Name? ", (name) => {
  rl.question('Age? ', (age) => { console.log(name, Number(age) + 1); rl.close(); });
});""",
    ),
    "typescript": (
        "tsc",
        """import * as readline from "node:readline";
const rl = readline.createInterface({ input: process.stdin, output: process.stdout });
rl.question("Name? ", (name: string) => {
  rl.question("Age? ", (age: string) => { console.log(name, Number(age) + 1); rl.close(); });
});""",
    ),
    "java": (
        "javac",
        """import java.util.Scanner;

public class Main {
    public static void main(String[] args) {
        Scanner in = new Scanner(System.in);
        System.out.print("Name? ");
        String name = in.nextLine();
        System.out.print("Age? ");
        System.out.println(name + " " + (in.nextInt() + 1));
    }
}""",
    ),
    "go": (
        "go",
        """package main

import "fmt"

func main() {
	var name string
	var age int
	fmt.Print("Name? ")
	fmt.Scanln(&name)
	fmt.Print("Age? ")
	fmt.Scanln(&age)
	fmt.Println(name, age+1)
}""",
    ),
    "rust": (
        "rustc",
        """use std::io::{self, Write};

fn main() {
    let mut name = String::new();
    print!("Name? ");
    io::stdout().flush().unwrap();
    io::stdin().read_line(&mut name).unwrap();
    print!("Age? ");
    io::stdout().flush().unwrap();
    let mut age = String::new();
    io::stdin().read_line(&mut age).unwrap();
    println!("{} {}", name.trim(), age.trim().parse::<u32>().unwrap() + 1);
}""",
    ),
}


@pytest.mark.parametrize("language", PAGES)
def test_what_is_typed_behind_a_prompt_is_the_input(project, language):
    tool, program = PAGES[language]
    if shutil.which(tool) is None and not os.environ.get("PRIMERS_TEST_ALL"):
        pytest.skip(f"no {tool} here")
    page = f"```{language}\n{program}\n```\n\nOutput:\n\n```text\nName? Ada\nAge? 36\nAda 37\n```\n"
    config = f'[run]\nlanguages = ["{language}"]\n'
    root = project({"primers.toml": config, "content/en/a.md": page, "content/en/b.md": page.replace("37", "38")})
    true, lie = pipeline(root).verify(jobs=2).book.results
    assert (true.status, true.strength) == ("passed", "exact")
    assert lie.status == "failed"


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("js", "rl.question('Name? ', use);", ("^Name\\?\\ ",)),
        ("js", "const name = await rl.question(`Name? `);", ("^Name\\?\\ ",)),
        ("js", "rl.question(`${n}? `, use);", ()),  # it has holes
        ("js", "rl.question(question, use);", ()),  # it is no literal
        ("js", "rl.question('A? ', use); rl.on('line', read);", ()),  # one is not asked for
        ("js", "await rl.question('A? '); await rl.question('B? ');", ()),  # the second is lost in a pipe
        ("js", "while (true) { await rl.question('A? '); }", ()),
        ("js", "// rl.question('A? ')\nconsole.log(1);", ()),
        ("java", 'System.out.print("A: "); int a = in.nextInt();', ("^A:\\ ",)),
        ("java", 'System.out.print("A: ");\nSystem.out.flush();\nString a = reader.readLine();', ("^A:\\ ",)),
        ("java", 'System.out.println("A: "); int a = in.nextInt();', ()),  # nothing stands in the line of the answer
        ("java", 'System.out.print("A: "); int a = in.nextInt(), b = in.nextInt();', ()),
        ("java", 'System.out.print("A: "); while (in.hasNextInt()) sum += in.nextInt();', ()),
        ("go", 'fmt.Print("A: ")\nvar a int\nfmt.Scan(&a)', ("^A:\\ ",)),
        ("go", "fmt.Print(\"A: \")\na, _ := in.ReadString('\\n')", ("^A:\\ ",)),
        ("go", 'fmt.Printf("%d: ", i)\nfmt.Scan(&a)', ()),
        ("go", "for in.Scan() { fmt.Println(in.Text()) }", ()),
        ("rust", 'print!("A: ");\nio::stdout().flush()?;\nio::stdin()\n    .read_line(&mut a)?;', ("^A:\\ ",)),
        ("rust", 'print!("{}: ", i); stdin().read_line(&mut a).unwrap();', ()),
        ("rust", 'print!("A: "); for line in stdin().lines() {}', ()),
    ],
)
def test_the_prompts_of_a_program_are_found(language, text, found):
    prompts = {"js": primers_node, "java": primers_java, "go": primers_go, "rust": primers_rust}[language].prompts
    assert prompts(text) == found
