"""The language of a fence marked `auto`, by what no other language writes; it has no colours where nothing says it."""

import re

# In this order: what stands above is surer. Each is looked for at the beginnings of lines.
SIGNS = {
    "php": r"<\?php\b",
    "html": r"(?i:<!doctype html|</?(a|article|body|button|div|form|h[1-6]|head|html|img|input|li|link|main|nav|ol|p"
    r"|script|section|span|style|svg|table|td|tr|ul)\b[^\n]*>)",
    "xml": r"<\?xml\b",
    "diff": r"(diff --git |@@ -\d+(,\d+)? \+\d+)",
    "c": r"#include <(assert|ctype|errno|float|limits|locale|math|setjmp|signal|stdarg|stdbool|stddef|stdint|stdio"
    r"|stdlib|string|time|unistd|pthread|sys/\w+)\.h>",
    "cpp": r"(#include <\w+>|using namespace \w+;|template ?<|[ \t]*(std::|auto \w+ = std::))",
    "rust": r"[ \t]*((pub )?fn \w+.*[{;(]|let mut |use (std|crate)::|impl\b.*\{|println!\(|#\[\w+)",
    "go": r"(package \w+$|func (\(\w+ \*?\w+\) )?\w+\(.*\{|[ \t]*fmt\.|[ \t]*\w+ := )",
    "java": r"[ \t]*((public|private|protected) (static |final |abstract )*(class|interface|enum|record|void|int"
    r"|String)\b|import java[.x]|System\.out\.)",
    "csharp": r"([ \t]*using System\b.*;|namespace \w+|[ \t]*Console\.Write)",
    "typescript": r"[ \t]*((export )?(interface|enum) \w+.*\{|(export )?type \w+ = |(const|let) \w+: \w+)",
    "javascript": r"[ \t]*((const|let|var) [\w{\[][^:=\n]*=|console\.|(export |async )*function\b.*\{|import [^\n]*"
    r" from ['\"]|export |document\.|.*=> \{?$)",
    "python": r"[ \t]*((async )?def \w+\(.*:|class \w+(\(.*\))?:|(from [\w.]+ )?import [\w., *]+$|print\(.*\)|(if|for"
    r"|while|elif|with|try|else|except\b.*):?.*:[ \t]*(#.*)?$|@\w+)",
    "sql": r"(?i:select\b.* from\b|insert into |create (table|index|view)\b|update \w+ set |delete from |alter table )",
    "bash": r"(#!.*sh\b|[ \t]*(for \w+ in .*|if \[.*|while .*); (do|then)\b|(export )?[A-Z_]+=|(sudo|apt|cd|pip3?"
    r"|apt-get|npm|git|mkdir|curl|docker|echo|chmod|ls|cat) [^=(])",
    "css": r"([.#]?[\w-]+|:root|\*|@media\b[^{\n]*)([ ,>:.#][^{=(\n]*)?\{\s*[\w-]+:[^\n]*;",
}
_SIGNS = {name: re.compile(rf"^{sign}", re.MULTILINE) for name, sign in SIGNS.items()}
MOST = 5000  # letters that are looked at
_DATA = re.compile(r'\s*[\[{]\s*("[^"\n]*"\s*:|[\[{])')


def guessed(text: str) -> str:
    """Give the name of a language, "" where nothing says it."""
    text = text[:MOST]
    if _DATA.match(text):
        return "json"
    return next((name for name, sign in _SIGNS.items() if sign.search(text)), "")
