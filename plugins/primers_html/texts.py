"""The texts of the templates, marked for the catalogue; a project may give its own words for each."""

from primers import N_
from primers_html import article, duration, facts, truth

FALLBACK = N_("This lesson has not been translated yet; you are reading the {language} text.")
# Titles of admonitions, by kind.
KINDS = {
    "note": N_("Note"),
    "tip": N_("Tip"),
    "important": N_("Important"),
    "warning": N_("Warning"),
    "caution": N_("Caution"),
}
TEXTS = (
    N_("Categories"),
    N_("Copy"),
    N_("Copied"),
    N_("Colours: as the system has them"),
    N_("Colours: light"),
    N_("Colours: dark"),
    N_("What is verified here"),
    N_("Edit this page"),
    N_("Before and after"),
    N_("Where this page stands"),
    N_("Home"),
    N_("Overview"),
    N_("Lesson"),
    N_("This page is not here"),
    N_("It was moved, renamed or never written."),
    N_("Perhaps you meant"),
    N_("All lessons"),
    N_("This page has moved"),
    N_("Skip to the text"),
    N_("Lessons"),
    N_("Languages"),
    N_("On this page"),
    N_("Previous"),
    N_("Next"),
    N_("Needs: {names}"),
    N_("Every output marked as verified was seen when its program was run."),
    N_("Search"),
    N_("Words, or a piece of a program"),
    N_("Close"),
    N_("Reading the lessons…"),
    N_("The lessons could not be read; try again later."),
    N_("No lesson holds this."),
    N_("Found in 1 lesson"),
    N_("Found in {count} lessons"),
    N_("Lessons found"),
    N_("Search in another language"),
    N_("The search needs JavaScript."),
    FALLBACK,
    *KINDS.values(),
    *article.TEXTS,
    *duration.TEXTS,
    *facts.TEXTS,
    *truth.TEXTS,
)
