"""What an author can ask for: lenses, the run under the pointer, words to complete, the outline, commands."""

from lsprotocol import types

PAGE = """# A lesson

```python
print(1 + 1)
```

Output:

```text {match=exact}
2
```

## A section

```python
print(id(0))
```

### Below it

text
"""
ZH, EN = "content/zh/01.类/01.章/01.课 #1 100%.md", "content/en/01.Category/01.Chapter/01.Lesson.md"
FILES = {ZH: PAGE.replace("Output:", "执行结果：").replace("A lesson", "一课"), EN: PAGE}


def test_above_a_program_it_can_be_run_and_its_translation_opened(edit):
    async def work(editor):
        await editor.begin(trusted=True)
        editor.open(EN)
        await editor.diagnostics(EN)
        lenses = await editor.text_document_code_lens_async(types.CodeLensParams(**editor.place(EN)))
        told = [(one.range.start.line, one.command.title) for one in lenses]
        assert told == [
            (0, "Verify page"),
            (0, "Open translation: 中文"),
            (2, "Run"),
            (2, "Verify"),
            (2, "Open translation: 中文"),
        ]
        commands = {one.command.title: one.command for one in lenses}
        ran = await editor.call(commands["Run"].command, *commands["Run"].arguments)
        assert ran["statuses"] == ["passed"]
        assert "exit 0" in ran["text"]
        assert editor.logs == [ran["text"]]
        opening = commands["Open translation: 中文"]
        assert await editor.call(opening.command, *opening.arguments) is True
        [shown] = editor.shown
        assert (shown.uri, shown.selection.start.line) == (editor.uri(ZH), 2)

    edit(FILES, work)


def test_what_is_under_the_pointer_is_explained(edit):
    async def point(editor, line):
        place = types.Position(line=line, character=0)
        found = await editor.text_document_hover_async(types.HoverParams(**editor.place(EN), position=place))
        return found.contents.value if found else None

    async def work(editor):
        await editor.begin(trusted=True)
        editor.open(EN)
        await editor.diagnostics(EN)
        told = await point(editor, 3)
        for words in (f"{EN}:3: passed", "judged by: exact (matchers)", "strength: exact", "exit 0"):
            assert words in told
        assert await point(editor, 9) == told
        assert "not checked" in await point(editor, 15)
        assert await point(editor, 12) is None

    edit(FILES, work)


def test_words_are_completed(edit):
    async def complete(editor, line, text=None):
        lines = PAGE.split("\n")
        lines[line] = text = lines[line] if text is None else text
        editor.change(EN, "\n".join(lines))
        place = types.Position(line=line, character=len(text.encode("utf-16-le")) // 2)
        found = await editor.text_document_completion_async(types.CompletionParams(**editor.place(EN), position=place))
        assert all(one.text_edit.range.end == place for one in found)
        return {one.label: one.text_edit.range.start.character for one in found}

    async def work(editor):
        await editor.begin()
        editor.open(EN)
        assert (await complete(editor, 2, "```py"))["python"] == 3
        options = await complete(editor, 2, "```python {timeout=3 ti")
        assert options["start-method="] == options["volatile"] == len("```python {timeout=3 ")
        assert "timeout=" not in options
        assert "match=" not in options
        assert "match=" in await complete(editor, 8, "```text {")
        assert (await complete(editor, 8, "```text {match=u"))["unordered"] == len("```text {match=")
        assert (await complete(editor, 8, "```text {mask=ids,a"))["addresses"] == len("```text {mask=ids,")
        assert (await complete(editor, 2, "```python {platform="))["windows"]
        assert await complete(editor, 2, '```python {stdin="ti') == {}
        assert (await complete(editor, 1, "<!-- primers: 😀 ti"))["timeout="] == len("<!-- primers: 😀 ") + 1
        assert "Output:" in await complete(editor, 6, "Out")
        assert await complete(editor, 3, "```py") == {}
        assert await complete(editor, 21) == {}

    edit(FILES, work)


def test_the_words_of_a_locale_are_those_that_its_pages_use(edit):
    async def work(editor):
        await editor.begin()
        editor.open(ZH)
        await editor.diagnostics(ZH)
        place = types.Position(line=17, character=0)
        found = await editor.text_document_completion_async(types.CompletionParams(**editor.place(ZH), position=place))
        assert [one.label for one in found] == ["运行结果：", "执行结果："]

    edit(FILES, work)


def test_the_outline_has_sections_and_their_examples(edit):
    async def work(editor):
        await editor.begin(trusted=True)
        editor.open(EN)
        await editor.diagnostics(EN)
        [top] = await editor.text_document_document_symbol_async(types.DocumentSymbolParams(**editor.place(EN)))
        example, section = top.children
        assert (top.name, example.name, example.detail) == ("A lesson", "python: print(1 + 1)", "passed")
        assert [one.name for one in section.children] == ["Below it"]
        assert top.range.end.line >= section.range.end.line >= section.children[0].range.end.line

    edit(FILES, work)


def test_another_configuration_is_taken_at_once(edit):
    async def work(editor):
        await editor.begin(trusted=True)
        editor.open("page.md", "```lua\nprint(3)\n```\n\nOutput:\n\n```text\n3\n```\n")
        assert await editor.diagnostics("page.md") == []
        (editor.root / "primers.toml").write_text("[options]\ntiemout = 3\n")
        editor.published.clear()
        changed = types.FileEvent(uri=editor.uri("primers.toml"), type=types.FileChangeType.Created)
        editor.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams(changes=[changed]))
        [message] = await editor.until(lambda: editor.messages)
        assert "did you mean timeout?" in message
        (editor.root / "primers.toml").write_text("")
        editor.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams(changes=[changed]))
        assert await editor.diagnostics("page.md") == []

    edit({"page.md": PAGE}, work)
