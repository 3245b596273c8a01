"""The errors of the parser in words; those that the standard allows today are none."""

from collections.abc import Mapping

ALLOWED = (
    "expected-doctype-",  # a fragment has none
    "unknown-doctype",
    "unexpected-char-in-comment",
    "unexpected-dash-after-double-dash-in-comment",
    "expected-named-entity",  # a bare & that begins no name
)
# What is open when the text ends; other errors of that kind are of a tag, a value or a comment.
AT_THE_END = frozenset(
    """expected-closing-tag-but-got-eof expected-named-closing-tag-but-got-eof eof-in-table eof-in-select
    eof-in-frameset eof-in-head-noscript""".split()  # noqa: SIM905 - words
)
TEXTS = {
    "non-void-element-with-trailing-solidus": (
        "self-closed-element",
        "<{name}/> closes nothing: only elements without content may be written so",
    ),
    "unexpected-character-after-attribute-value": ("missing-space", "a space is missing between two attributes"),
    "unexpected-start-tag-implies-table-voodoo": ("misplaced-element", "<{name}> may not stand directly in a table"),
    "unexpected-char-implies-table-voodoo": ("misplaced-text", "text may not stand directly in a table"),
    "unexpected-start-tag-implies-end-tag": ("misplaced-element", "<{startName}> may not stand within <{endName}>"),
    "unexpected-start-tag-ignored": ("misplaced-element", "<{name}> may not stand here"),
    "unexpected-start-tag": ("misplaced-element", "<{name}> may not stand here"),
    "named-entity-without-semicolon": ("character-reference", "a character reference ends with ;"),
    "numeric-entity-without-semicolon": ("character-reference", "a character reference ends with ;"),
    "expected-tag-name": ("bad-tag", "what stands behind < is no name of an element; write &lt; for the character"),
    "expected-tag-name-but-got-question-mark": ("bad-tag", "<? begins nothing in HTML"),
}


def described(error: str, named: Mapping[str, str], attribute: str) -> tuple[str, str]:
    """Give an error a code and words; an empty code where it is none."""
    if error.startswith(ALLOWED):
        return "", ""
    if error == "duplicate-attribute":
        return error, f'the attribute "{attribute}" stands twice in one tag'
    if "eof" in error:
        return "unfinished", "the text ends in the middle of a tag, a value or a comment"
    code, text = TEXTS.get(error, (error, error.replace("-", " ") + (": <{name}>" if "name" in named else "")))
    return code, text.format(**{"name": "", "startName": named.get("name", ""), "endName": "one of its kind", **named})
