"""Findings about the pages of the site: links, images, drawings."""

from primers.i18n import N_
from primers.protocols import Code

BROKEN_LINK = Code(
    code="broken-link",
    level="warning",
    message=N_("the link leads to {target}, which is no page"),
)
ACTIVE_FILE = Code(
    code="broken-link",
    level="warning",
    message=N_("the link leads to {target}, which a browser would run with the rights of the site: it is left out"),
    help=N_("show it in a fence instead, or link to a copy elsewhere"),
)
MISSING_ANCHOR = Code(
    code="missing-anchor",
    level="warning",
    message=N_("the page “{page}” has no heading #{anchor}"),
    help=N_("write the words of the heading, joined by -, or its anchor as the site shows it"),
)
UNKNOWN_FENCE = Code(
    code="unknown-fence",
    level="warning",
    message=N_("no tool knows the language {language}, so it is shown without colours"),
    help=N_("name a language that is known, or text for none"),
)
MISSPELT_FENCE = Code(
    code="unknown-fence",
    level="warning",
    message=N_("no tool knows the language {language}; did you mean {suggestion}?"),
)
TURNED_CODE = Code(
    code="turned-code",
    level="warning",
    message=N_("unseen characters turn the direction of this line of code: {names}"),
    help=N_("write them as escapes ({escape}), or take them out: readers see another program than is run"),
)
HTML_LEFT_OUT = Code(
    code="html-left-out",
    level="warning",
    message=N_("<{tag}> is left out: a page shows no HTML that acts or loads something"),
    help=N_("write a link, an image, or a fence: html iframe and html unsafe show a document in a frame"),
)
STYLE_IGNORED = Code(
    code="style-ignored",
    level="note",
    message=N_("the style is not taken: pages of the site have no styles of their own"),
)
NOT_INCLUDED = Code(
    code="not-included",
    level="error",
    message=N_("the fence cannot take its text from {path}: {problem}"),
)
NOT_DRAWN = Code(
    code="not-drawn",
    level="warning",
    message=N_("{tool} cannot draw it, so its source is shown: {problem}"),
)
NO_DRAWING_TOOL = Code(
    code="no-drawing-tool",
    level="warning",
    message=N_("{tool} is not here to draw; fences that show their source instead: {count}"),
    help=N_("install it: {command}"),
)
MISSING_IMAGE = Code(code="missing-image", level="warning", message=N_("there is no image {target}"))
UNREAD_IMAGE = Code(
    code="missing-image",
    level="warning",
    message=N_("this is shown as text and not as the image {target}, since there is a space in its address"),
    help=N_("write the address in angle brackets: <{target}>"),
)
REMOTE_IMAGE = Code(
    code="remote-image",
    level="warning",
    message=N_("pages load nothing from elsewhere: {target} is shown as a link"),
    help=N_("save the image in the project, and name that file"),
)
NO_PICTURE = Code(
    code="no-picture",
    level="warning",
    message=N_("{target} is no picture that a page may show"),
    help=N_("use PNG, JPEG, GIF, WebP, AVIF or SVG, with the suffix that says so"),
)
