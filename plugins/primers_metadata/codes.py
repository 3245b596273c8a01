"""The findings about cards."""

import primers
from primers import N_

NO_CARDS = primers.Code(
    code="no-cards",
    level="warning",
    message=N_("the pictures of links need Pillow, so no page has one"),
    help=N_("install it: {command}"),
)
NO_FONT = primers.Code(
    code="no-font",
    level="warning",
    message=N_("pages without a card: {count}; no font here has {missing} of the title “{title}”"),
    help=N_("name a font that has them: font under [cards]"),
)
CODES = {code.code: code for code in (NO_CARDS, NO_FONT)}
