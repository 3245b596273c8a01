"""The elements of HTML: those of the standard, and those that it had before."""

ELEMENTS = frozenset(
    """a abbr address area article aside audio b base bdi bdo blockquote body br button canvas caption cite code col
    colgroup data datalist dd del details dfn dialog div dl dt em embed fencedframe fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd label legend li link main
    map mark math menu meta meter nav noscript object ol optgroup option output p param picture pre progress q rp rt
    ruby s samp script search section select selectedcontent slot small source span strong style sub summary sup svg
    table tbody td template textarea tfoot th thead time title tr track u ul var video wbr
    acronym applet basefont bgsound big blink center command content dir font frame frameset image isindex keygen
    layer listing marquee menuitem multicol nextid nobr noembed noframes plaintext portal rb rtc shadow spacer
    strike tt xmp""".split()  # noqa: SIM905 - words
)
# Their end tags may be left out.
OPTIONAL_END = frozenset(
    """body caption colgroup dd dt head html li optgroup option p rb rp rt rtc tbody td tfoot th thead
    tr""".split()  # noqa: SIM905 - words
)
