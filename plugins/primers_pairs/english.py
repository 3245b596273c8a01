"""English sentences that promise an output: `Output:`, `Running it prints:`, `Each run gives a different result:`.

A sentence that leads to a program may have the same words: `Write a program whose results differ from run to run:`.
"""

import re

from primers_pairs.said import Said

COLON = r"\s*[:：]\s*$"
CLAUSES = re.compile(r"[,;—–]|\s-\s")
PROGRAM = r"(?:program|script|code|example)"

WHOLE = re.compile(
    r"^(?:the\s+)?(?:(?:expected|program|printed|actual|console|terminal|screen|sample|example)\s+)?(?:outputs?|results?)"
    rf"(?:\s+of\s+(?:the|this|that)\s+{PROGRAM})?(?:\s+(?:is|are|will\s+be))?{COLON}",
    re.IGNORECASE,
)
PRINTS = re.compile(
    rf"^(?:this|it|the\s+(?:above\s+)?{PROGRAM}(?:\s+above)?)\s+(?:will\s+|would\s+)?"
    rf"(?:prints?|outputs?|(?:produces?|gives?|prints?)\s+the\s+(?:following\s+)?(?:output|result)){COLON}",
    re.IGNORECASE,
)
RUNNING = re.compile(
    rf"^(?:running|executing)\s+(?:it|(?:the|this|that)\s+{PROGRAM}|(?:this|that)(?=\s+(?:again|now|will|several|many"
    r"|prints|gives|shows|outputs|displays|produces|on)\b))\b"
    rf"(?!.*\b(?:with|and\s+\w+ing)\b).*\b(?:outputs?|results?|prints?|gives|shows|displays){COLON}",
    re.IGNORECASE,
)
PRINTS_ALONE = re.compile(
    rf"^(?:(?:which|this|it)\s+)?(?:(?:will|would)\s+)?(?:prints?|displays?|gives?|yields?|produces?)"
    rf"(?:\s+the\s+following)?{COLON}",
    re.IGNORECASE,
)
YOU_SEE = re.compile(
    rf"^(?:(?:when|if|after|once)\s+you\s+(?:run|execute)\s+(?:it|(?:this|the|that)\s+{PROGRAM}|this|that)\s*,\s*)?"
    r"(?:then\s+)?you(?:['’]ll|\s+(?:will|should))\s+(?:now\s+|then\s+)?(?:see|get)(?:\s+(?:this|the)?"
    rf"(?:\s*following)?(?:\s*(?:outputs?|results?|lines?))?)?(?:\s+(?:on\s+the\s+screen|in\s+the\s+terminal))?{COLON}",
    re.IGNORECASE,
)
# The caption of an output: a heading, a line in bold, or what is clicked on to see it.
CAPTION = re.compile(
    r"^(?:(?:click\s+(?:here\s+)?to\s+)?(?:show|see|view|reveal|expand|toggle)\s+)?"
    r"(?:the\s+)?(?:(?:expected|program|console)\s+)?(?:output|result)s?$",
    re.IGNORECASE,
)
# One more run of a program whose output was shown right before.
AGAIN = re.compile(
    r"^(?:and\s+)?(?:(?:(?:another|one\s+more|(?:the\s+|a\s+)?(?:second|third|next|further))\s+(?:sample\s+|example\s+)?"
    r"(?:run|try)|(?:(?:running|run)\s+it\s+)?(?:once\s+)?(?:again|more))(?:\s*,?\s*with\s+(?:other|another|different)\s+input)?"
    rf"){COLON}",
    re.IGNORECASE,
)

# It leads to a program, or to a command.
LEADING = re.compile(
    rf"\b(?:an?|another|following|next|new)\s+(?:\w+\s+){{0,2}}(?:{PROGRAM}|function|loop|class|version|snippet)s?\b"
    r"|\b(?:below|follow|so\s+that|let(?:['’]s|\s+us)|whether|instead|commands?|with(?:out)?|must|one\s+of"
    r"|remov(?:e|ing)|delet(?:e|ing)|replac(?:e|ing)|(?:un)?comment(?:ing)?)\b"
    r"|^(?:(?:now|then|first|next|to)\s+)?(?:write|change|make|use|print|add|define|create|compare|modify|replace|extend"
    r"|rewrite|save|put|how)\b",
    re.IGNORECASE,
)
# A clause that begins so explains, and promises nothing.
EXPLAINING = re.compile(
    r"^\s*(?:because|so|since|when|unless|although|though|whose|which|that|where|while|if)\b", re.IGNORECASE
)

# A sentence that says that several runs differ has the first two, and its last clause one of the others.
OFTEN = re.compile(
    r"\b(?:several|many|multiple|few|repeated(?:ly)?|again|twice|times|every|each|from\s+run)\b", re.IGNORECASE
)
RUN = re.compile(r"\b(?:runs?|running|executions?|executing)\b", re.IGNORECASE)
DIFFERENT = re.compile(
    r"\b(?:different|varying|changing)\s+(?:\w+\s+)?(?:outputs?|results?)\b"
    r"|\b(?:gives?|prints|shows?|outputs|displays|produces?|see)\s+(?:.*\s)?(?:different|varying|changing)\b",
    re.IGNORECASE,
)
DIFFERS = re.compile(
    r"\b(?:outputs?|results?)\b.*\b(?:differs?|vary|varies|changes?|(?:is|are|be)\s+different)\b", re.IGNORECASE
)
ENDS = re.compile(
    r"\b(?:outputs?|results?|orders?|numbers?|values?|lines|runs?|run\s+it|time|differs?|vary|varies|changes?|different)"
    + COLON,
    re.IGNORECASE,
)


def promise(paragraph: str) -> Said:
    """Tell how certainly a paragraph with a colon at its end promises an output: it must be nothing else."""
    if WHOLE.search(paragraph) or PRINTS.search(paragraph):
        return "certain"
    seen = any(one.search(paragraph) for one in (RUNNING, YOU_SEE, PRINTS_ALONE))
    return "likely" if seen and not LEADING.search(paragraph) else ""


def several(sentence: str) -> Said:
    """Tell how certainly a sentence says that the outputs of several runs differ."""
    clause = CLAUSES.split(sentence)[-1]
    if LEADING.search(sentence) or EXPLAINING.search(clause) or not ENDS.search(clause):
        return ""
    said = all(one.search(sentence) for one in (OFTEN, RUN))
    if not said or not (DIFFERENT.search(clause) or DIFFERS.search(clause)):
        return ""
    return "certain" if re.search(r"\b(?:outputs?|results?)\b", clause, re.IGNORECASE) else "likely"
