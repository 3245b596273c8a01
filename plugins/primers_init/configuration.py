"""The text of `primers.toml`, with comments in the language of the user."""

import json
from collections.abc import Iterator, Mapping

import primers
from primers import N_, translate
from primers_init.looking import Found

ABOUT = N_("What Primers verifies here. Everything has a default; `primers schema config` lists every key.")
LAYOUT = N_(
    "{folder} holds {locales}. With this line its pages become lessons: they are published, translations are compared,"
    " and every option and program on them counts, fragments too."
)
MARKERS = N_(
    "Sentences that promise an output, besides the built-in ones. These stand between a program and another block, but"
    " may mean something else: look before you take them in."
)
LANGUAGES = N_("Programs in these languages may be executed. Blocks in others are counted as not checked.")
POSSIBLE = N_("More examples are there in: {names}. Add a language to run them.")
SESSIONS = N_("What is typed at prompts such as >>> is checked, and what stands below.")
MORE = N_("Seconds that a program may take, and whether it must run behind every wall:")
COUNT = N_("{name} ({count})")


def configuration(found: Found) -> str:
    """Write the configuration of what was found."""
    parts = [_comment(ABOUT), *_layouts(found), *_markers(found), "\n".join(_run(found))]
    return "\n\n".join(parts) + "\n"


def counted(counts: Mapping[str, int]) -> str:
    """Name languages with their numbers."""
    return primers.listed(translate(COUNT).format(name=name, count=count) for name, count in counts.items())


def _layouts(found: Found) -> Iterator[str]:
    for one in found.layouts:
        locales = primers.listed(one.locales)
        yield f"{_comment(LAYOUT, folder=one.folder, locales=locales)}\n# content = {_quoted(one.folder)}"


def _markers(found: Found) -> Iterator[str]:
    if found.markers:
        lines = [_comment(MARKERS), "[markers]"]
        for locale in sorted({one.locale for one in found.markers}):
            words = [one for one in found.markers if one.locale == locale]
            lines += [f"#     {one.count} × {primers.place_shown(one.where)}" for one in words]
            lines.append(f"# {locale} = [{', '.join(_quoted(one.text) for one in words)}]")
        yield "\n".join(lines)


def _run(found: Found) -> Iterator[str]:
    yield "[run]"
    yield _comment(LANGUAGES)
    if found.possible:
        yield _comment(POSSIBLE, names=counted(found.possible))
    yield f"languages = [{', '.join(map(_quoted, found.languages))}]"
    if found.sessions:
        yield _comment(SESSIONS)
        yield "sessions = true"
    yield _comment(MORE)
    yield "# timeout = 20"
    yield '# isolation = "full"'


def _comment(text: str, **values: str) -> str:
    """Write a comment, its lines not too long."""
    return "\n".join(f"# {line}" for line in primers.wrapped(translate(text).format(**values), 98))


def _quoted(text: str) -> str:
    """Write a string of TOML: what JSON escapes, TOML escapes alike."""
    return json.dumps(text, ensure_ascii=False)
