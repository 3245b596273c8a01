"""What an author sees in an editor: findings, what mends them, and nothing that runs without being trusted."""

from lsprotocol import types

LONG = 100_000  # milliseconds: nothing is verified unasked

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


def test_places_are_counted_in_utf_16(edit):
    line = 'print("😀 你好")  # 输出: 😀 再见'

    async def work(editor):
        await editor.begin(trusted=True)
        editor.open("page.md")
        [found] = await editor.diagnostics("page.md")
        assert found.code == "output-differs"
        assert found.range.end.character == len(line) + 2  # each of the faces is two
        accept = (await editor.actions("page.md", found.range.start.line))[0]
        [change] = accept.edit.document_changes
        assert change.edits[0].range.start.character == line.index("😀 再见") + 1
        editor.apply(accept)
        assert editor.texts["page.md"] == f"# 你好\n\n```python\n{line}\n```\n".replace("再见", "你好")
        assert await editor.diagnostics("page.md") == []

    edit({"page.md": f"# 你好\n\n```python\n{line}\n```\n"}, work)


def test_pages_keep_their_line_ends(edit):
    page = "# 😀 \u2028 and \x0c are no line ends for an editor\r\n\r\n" + PAGE.replace("\n", "\r\n").replace(
        "3", "3\r\n4"
    )

    async def work(editor):
        await editor.begin(trusted=True)
        editor.open("page.md")
        [found] = await editor.diagnostics("page.md")
        assert found.range.start.line == OUTPUT + 2
        editor.apply((await editor.actions("page.md", OUTPUT + 2))[0])
        assert editor.texts["page.md"] == page.replace("3\r\n4", "2")
        assert await editor.diagnostics("page.md") == []

    edit({"page.md": page}, work)


def test_what_is_offered_can_be_taken(edit):
    failing = PAGE.replace("print(1 + 1)", "print(3)\nraise SystemExit(4)")

    async def work(editor):
        await editor.begin(trusted=True)
        editor.open("page.md", failing)
        [found] = await editor.diagnostics("page.md")
        assert found.code == "program-failed"
        option, skip = await editor.actions("page.md", found.range.start.line)
        assert option.title == "say on the fence that the program ends with exit code 4"
        editor.apply(option)
        assert "```python {exit=4}\n" in editor.texts["page.md"]
        assert await editor.diagnostics("page.md") == []
        editor.change("page.md", failing)
        await editor.diagnostics("page.md")
        editor.apply((await editor.actions("page.md", found.range.start.line))[1])
        assert skip.title == "skip it, and say why"
        assert '```python {skip="say why it is not run"}\n' in editor.texts["page.md"]
        assert await editor.diagnostics("page.md") == []

    edit({"page.md": PAGE}, work)


def test_what_varies_is_not_written_into_the_page(edit):
    async def work(editor):
        await editor.begin(trusted=True)
        editor.open("page.md", PAGE.replace("1 + 1", "__import__('time').monotonic_ns()"))
        found = await editor.diagnostics("page.md")
        assert {one.code for one in found} & {"not-reproducible", "output-differs"}
        titles = [one.title for one in await editor.actions("page.md", OUTPUT)]
        assert "write what the program printed into the page" not in titles
        assert await editor.actions("page.md", OUTPUT, ["source"]) == []

    edit({"page.md": PAGE}, work)


def test_all_outputs_of_a_page_at_once(edit):
    page = PAGE + PAGE.replace("1 + 1", "5").partition("\n")[2]

    async def work(editor):
        await editor.begin(trusted=True)
        editor.open("page.md", page)
        assert len(await editor.diagnostics("page.md")) == 2
        [every] = await editor.actions("page.md", 0, ["source.updateOutputs"])
        editor.apply(every)
        assert editor.texts["page.md"] == page.replace("3", "2", 1).replace("3", "5")
        assert await editor.diagnostics("page.md") == []

    edit({"page.md": page}, work)


def test_nothing_is_offered_for_another_text(edit):
    async def work(editor):
        await editor.begin(trusted=True, delay=LONG)
        editor.open("page.md")
        await editor.call("primers.verify", editor.uri("page.md"), 0)
        assert len(await editor.diagnostics("page.md")) == 1
        assert await editor.actions("page.md", OUTPUT)
        editor.change("page.md", "\n" + PAGE)
        assert await editor.actions("page.md", OUTPUT) == []

    edit({"page.md": PAGE}, work)


def test_a_translation_is_judged_by_what_is_typed(edit):
    chinese = PAGE.replace("3", "2").replace("Output:", "输出：").replace("A lesson", "一课")
    files = {
        "content/zh/01.类/01.章/01.课.md": chinese,
        "content/en/01.Category/01.Chapter/01.Lesson.md": PAGE.replace("3", "2"),
    }
    zh, en = files

    async def work(editor):
        await editor.begin(trusted=True)
        editor.open(zh)
        editor.open(en)
        assert await editor.diagnostics(en) == []
        editor.change(zh, chinese.replace("1 + 1", "1 + 6").replace("2", "7"))
        [found] = await editor.until(lambda: editor.published[editor.uri(en)].diagnostics)
        assert found.code == "translation-differs"
        assert [one.location.uri for one in found.related_information] == [editor.uri(zh)]
        [port, *_] = await editor.actions(en, found.range.start.line)
        assert port.title == "take over what differs from the source"
        editor.apply(port)
        assert "print(1 + 6)" in editor.texts[en]
        assert "7" in editor.texts[en]
        assert await editor.diagnostics(en) == []
        assert await editor.diagnostics(zh) == []

    edit(files, work)


def test_messages_are_in_the_language_of_the_editor(edit):
    async def work(editor):
        await editor.begin(locale="zh-cn")
        editor.open("page.md", PAGE.replace("```python", "```python {tiemout=3}"))
        [message] = await editor.until(lambda: editor.messages)
        assert "信任" in message
        [found] = await editor.diagnostics("page.md")
        assert found.code == "unknown-option"
        assert "没有" in found.message
        assert found.code_description.href.endswith("/zh/unknown-option.md")

    edit({"content/en/page.md": "# Page\n", "page.md": PAGE}, work)


def test_wrong_options_of_the_editor_are_told(edit):
    async def work(editor):
        await editor.begin(trusted="yes")
        [message] = await editor.until(lambda: editor.messages)
        assert "initialization options" in message

    edit({"page.md": PAGE}, work)
