"""Findings about pages: their files, their places, their front matter, the texts of the site."""

from primers.i18n import N_
from primers.protocols import Code

INVALID_UTF8 = Code(
    code="invalid-utf-8",
    level="error",
    message=N_("the file is not UTF-8: byte {byte} at column {column}"),
    help=N_("save it as UTF-8; until then the page is left out"),
)
NUL_BYTE = Code(
    code="nul-byte",
    level="warning",
    message=N_("a NUL byte stands here; it is read as U+FFFD, as CommonMark says"),
    help=N_("delete the byte"),
)
EMPTY_PAGE = Code(
    code="empty-page",
    level="warning",
    message=N_("the page is empty"),
    help=N_("write it, or delete the file"),
)
UNREADABLE = Code(code="unreadable", level="error", message=N_("the file cannot be read: {problem}"))
OUTSIDE_CONTENT = Code(
    code="outside-content",
    level="error",
    message=N_("a link leads out of the content folder, to {target}"),
    help=N_("put a copy of the file here; until then it is left out"),
)
LINKED_FOLDER = Code(
    code="linked-folder",
    level="warning",
    message=N_("a link to a folder is not followed"),
    help=N_("move the folder here"),
)
NOT_A_LOCALE = Code(
    code="not-a-locale",
    level="warning",
    message=N_("{name} is not a locale, so its pages are left out"),
    help=N_("name the folder after a language, such as zh or en"),
)
NO_LOCALE_OF_TEXTS = Code(
    code="not-a-locale",
    level="warning",
    message=N_("{name} is not a locale, so its texts are left out"),
    help=N_("name the folder after a language, such as ja or pt-BR"),
)
BROKEN_CATALOGUE = Code(
    code="broken-catalogue",
    level="error",
    message=N_("the catalogue cannot be read: {problem}"),
    help=N_("until then all its texts are left out; primers texts shows how it is written"),
)
WRONG_PLACEHOLDERS = Code(
    code="wrong-placeholders",
    level="error",
    message=N_("the words in braces differ: {wanted} in the text, {given} in its translation"),
    help=N_("write them as they stand in the text; until then the translation is not shown"),
)
UNKNOWN_TEXT = Code(
    code="unknown-text",
    level="warning",
    message=N_("the site has no text “{text}”"),
    help=N_("see which texts there are: primers texts"),
)
MISSPELT_TEXT = Code(
    code="unknown-text",
    level="warning",
    message=N_("the site has no text “{text}”; did you mean “{suggestion}”?"),
)
FRONT_MATTER = Code(
    code="front-matter",
    level="error",
    message=N_("the front matter cannot be read: {problem}"),
    help=N_("it is YAML between two lines of ---"),
)
UNKNOWN_KEY = Code(
    code="unknown-key",
    level="error",
    message=N_("the front matter has an unknown key {key}"),
    help=N_("known are {known}; your own go below extra"),
)
MISSPELT_KEY = Code(
    code="unknown-key",
    level="error",
    message=N_("the front matter has an unknown key {key}; did you mean {suggestion}?"),
)
INVALID_SLUG = Code(
    code="invalid-slug",
    level="error",
    message=N_("the slug {slug} cannot be a part of an address"),
    help=N_("write it without blanks, slashes and signs, such as {suggestion}"),
)
DUPLICATE_KEY = Code(
    code="duplicate-key",
    level="error",
    message=N_("two pages have the key {key}: this one and {other}"),
    help=N_("give one of them another number, or a key in its front matter"),
)
DUPLICATE_ADDRESS = Code(
    code="duplicate-address",
    level="error",
    message=N_("two pages have the address {address}: this one and {other}"),
    help=N_("give one of them a slug in its front matter"),
)
ADDRESS_BUT_FOR_CASE = Code(
    code="duplicate-address",
    level="error",
    message=N_("the folders {address} and {other} have one address, but for the case of letters"),
    help=N_("give one of them a slug in the front matter of its index.md"),
)
