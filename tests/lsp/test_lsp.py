"""What an author sees in an editor: findings, what mends them, and nothing that runs without being trusted."""

from lsprotocol import types

PAGE = "# A lesson\n\n```python\nprint(1 + 1)\n```\n\nOutput:\n\n```text\n3\n```\n"
OUTPUT = 8  # the line, from 0, of the output


def test_a_stale_output_is_seen_and_mended(edit):
    async def work(editor):
        await editor.begin(trusted=True)
        editor.open("page.md")
        [found] = await editor.diagnostics("page.md")
        assert (found.code, found.source, found.severity) == (
            "output-differs",
            "primers",
            types.DiagnosticSeverity.Error,
        )
        assert found.range.start == types.Position(line=OUTPUT, character=0)
        assert found.code_description.href.endswith("/output-differs.md")
        assert "- 3\n+ 2" in found.message
        accept = (await editor.actions("page.md", OUTPUT))[0]
        assert accept.title == "write what the program printed into the page"
        editor.apply(accept)
        assert editor.texts["page.md"] == PAGE.replace("3", "2")
        assert await editor.diagnostics("page.md") == []
        editor.change("page.md", PAGE.replace("1 + 1", "2 + 2"))
        [found] = await editor.diagnostics("page.md")
        assert "- 3\n+ 4" in found.message
        assert await editor.end() == 0

    edit({"page.md": PAGE}, work)
