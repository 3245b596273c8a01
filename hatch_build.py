"""Compile the gettext catalogues, and add the pages about findings, while the wheel or editable install is built."""

from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogueBuildHook(BuildHookInterface):
    """Write a ``primers.mo`` beside each ``primers.po``; git holds the sources only."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile every catalogue below ``src/primers/locale``; put the pages about findings into the wheel.

        An editable install reads those pages where they are.
        """
        if self.target_name == "wheel" and version == "standard":
            build_data["force_include"][str(Path(self.root, "docs", "findings"))] = "primers/findings"
        for source in Path(self.root, "src", "primers", "locale").glob("*/LC_MESSAGES/*.po"):
            catalogue = read_po(source.open("rb"), locale=source.parts[-3])
            compiled = BytesIO()
            write_mo(compiled, catalogue)
            target = source.with_suffix(".mo")
            # A file that is touched is another file for whoever asks whether anything has changed.
            if not target.exists() or target.read_bytes() != compiled.getvalue():
                target.write_bytes(compiled.getvalue())
