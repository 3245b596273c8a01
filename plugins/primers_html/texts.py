"""The texts of the templates, marked for the catalogue; a project may give its own words for each."""

from primers import N_

FALLBACK = N_("This lesson has not been translated yet; you are reading the {language} text.")
TEXTS = (
    N_("Contents"),
    N_("Skip to the text"),
    N_("Lessons"),
    N_("Languages"),
    N_("On this page"),
    N_("Previous"),
    N_("Next"),
    N_("Needs"),
    N_("Every output marked as verified was seen when its program was run."),
    FALLBACK,
)
