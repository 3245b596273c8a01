"""What language a fence marked `auto` is in."""

import pytest

from primers.rendering.guess import SIGNS, guessed

TEXTS = {
    "python": ["def f(x):\n    return x\n", "import os\n\nfor name in os.listdir():\n    print(name)\n", "@cache\n"],
    "javascript": ["const a = () => 1;\n", "export default a;\n", 'import a from "b";\n', "list.map(one => {\n"],
    "typescript": ["interface A {\n  b: number;\n}\n", "const a: number = 1;\n"],
    "c": ['#include <stdio.h>\nint main(void) { printf("x"); }\n'],
    "cpp": ["#include <iostream>\n", "using namespace std;\n"],
    "java": ["public class A {\n}\n", "import java.util.List;\n"],
    "csharp": ["using System;\n", 'Console.WriteLine("x");\n'],
    "go": ["package main\n", "x := 1\n"],
    "rust": ["fn main() {\n", "let mut x = 1;\n"],
    "php": ["<?php\necho 1;\n"],
    "html": ["<!DOCTYPE html>\n", '<p class="a">x</p>\n'],
    "xml": ['<?xml version="1.0"?>\n'],
    "json": ['{"a": [1, true]}\n', '[{"a": 1}]\n'],
    "css": ["p { color: red; }\n", ".a,\n.b {\n  color: red;\n}\n"],
    "sql": ["SELECT * FROM t;\n", "insert into t values (1);\n"],
    "bash": ['for f in *; do echo "$f"; done\n', "pip install primers\n", "#!/bin/sh\n"],
    "diff": ["@@ -1,2 +1,2 @@\n-a\n+b\n"],
    "": ["", "hello\n", "1\n2\n", "你好，世界\n", "a: 1\nb: 2\n", "Traceback (most recent call last):\n", "收到了 4\n"],
}


@pytest.mark.parametrize(("text", "language"), [(text, name) for name, texts in TEXTS.items() for text in texts])
def test_a_language_is_known_by_what_no_other_writes(text, language):
    assert guessed(text) == language


def test_every_language_has_an_example():
    assert set(TEXTS) == {*SIGNS, "json", ""}
