"""Graphs: few processes, kept drawings, and graphs that want more than a drawing."""

import os
import shutil
import stat

import pytest

from primers_graphviz import process

if shutil.which("dot") is None and not os.environ.get("PRIMERS_TEST_ALL"):
    pytest.skip("no dot here: apt-get install graphviz", allow_module_level=True)


def fence(graph: str, tag: str = "dot") -> str:
    return f"```{tag}\n{graph}\n```\n\n"


@pytest.fixture
def counted(tmp_path_factory, monkeypatch):
    """Let each process of dot leave a line in a file."""
    folder = tmp_path_factory.mktemp("bin")
    real = shutil.which("dot")
    (folder / "dot").write_text(f'#!/bin/sh\necho called >> {folder}/calls\nexec {real} "$@"\n')
    (folder / "dot").chmod(stat.S_IRWXU)
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")
    return lambda: len((folder / "calls").read_text().split()) if (folder / "calls").exists() else 0


def test_all_graphs_are_drawn_by_one_process_once(project, primers, counted):
    graphs = "".join(fence(f"digraph {{ a{n} -> b }}", "graphviz" if n % 2 else "dot") for n in range(6))
    root = project({"content/zh/a.md": "# 甲\n\n" + graphs, "content/en/b.md": "# B\n\n" + graphs})
    assert primers("build")[0] == 0
    assert counted() == 1
    first = (root / "site/zh/a.html").read_text("utf-8")
    assert first.count("<svg") == 6
    primers("build")
    assert counted() == 1
    assert (root / "site/zh/a.html").read_text("utf-8") == first
    primers("build", "--no-cache")
    assert counted() == 2
    page = root / "content/zh/a.md"
    page.write_text(page.read_text("utf-8") + fence("digraph { new }"), "utf-8")
    primers("build")
    assert counted() == 3


def test_a_broken_graph_is_told_with_its_line_and_spoils_no_other(project, primers, counted):
    graphs = [fence("digraph { a -> b }"), fence("digraph {\n  a ->\n}"), fence("nothing"), fence("graph { x -- y }")]
    root = project({"content/en/a.md": "# A\n\n" + "".join(graphs) + fence("")})
    code, _, err = primers("build")
    assert code == 0
    assert "content/en/a.md:10: warning[not-drawn]: dot cannot draw it" in err
    assert "syntax error near '}'" in err
    assert "content/en/a.md:14: warning[not-drawn]" in err
    assert err.count("not-drawn") == 3
    assert counted() == 1
    html = (root / "site/en/a.html").read_text("utf-8")
    assert html.count("<svg") == 2
    assert "nothing" in html


def test_what_a_drawing_is_called(project, primers):
    graphs = (
        fence('digraph { label="进程"; a [label="节点"] }')
        + "先看 **这张** 图：\n\n"
        + fence("digraph { a }")
        + "```dot label 关系图\ndigraph { b }\n```\n\n## 小结\n\n- 项\n\n"
        + fence("digraph { c }")
    )
    root = project({"content/zh/a.md": "# 甲\n\n" + graphs})
    primers("build")
    html = (root / "site/zh/a.html").read_text("utf-8")
    for words in ("进程", "先看 这张 图", "关系图", "小结"):
        assert f'role="img" aria-label="{words}"' in html
    assert ">节点</text>" in html


def test_two_drawings_on_a_page_do_not_clash(project, primers):
    graph = fence('digraph { a [style=filled fillcolor="red:blue"] }')
    root = project({"content/en/a.md": "# A\n\n" + graph + graph})
    primers("build")
    html = (root / "site/en/a.html").read_text("utf-8")
    import re

    ids = re.findall(r' id="([^"]*)"', html)
    assert len(ids) == len(set(ids))
    assert len(set(re.findall(r"url\(#([^)]*)\)", html))) == 2


@pytest.mark.parametrize(
    "graph",
    [
        'digraph { a [image="/etc/passwd"] }',
        'digraph { a ["image"="/etc/passwd"] }',
        'digraph { a [IMAGE="x.png"] }',
        'digraph { a [shapefile="/etc/passwd"] }',
        'graph { imagepath="/etc"; a }',
        'graph { fontpath="/etc"; a }',
        'graph { _background="c 7 -#ff0000 I 0 0 9 9 4 -x.pn"; a }',
        'digraph { a [label=<<table><tr><td><img src="/etc/passwd"/></td></tr></table>>] }',
    ],
)
def test_no_file_is_given(project, primers, graph):
    project({"content/en/a.md": "# A\n\n" + fence(graph)})
    _, _, err = primers("build")
    assert "a drawing is given none" in err


@pytest.mark.parametrize(
    "graph",
    ['digraph { a [label="image = x"] } // image=y', 'digraph { image; a [label="<img>"] /* shapefile="x" */ }'],
)
def test_texts_may_speak_of_files(graph):
    (drawn,) = process.draw(shutil.which("dot"), [graph])
    assert drawn.svg


def test_what_takes_too_long_is_stopped_and_the_others_are_drawn(monkeypatch, tmp_path):
    tool = tmp_path / "dot"
    real = shutil.which("dot")
    tool.write_text(f'#!/bin/sh\ngrep -l slow g*.dot && exec sleep 60\nexec {real} "$@"\n')
    tool.chmod(stat.S_IRWXU)
    monkeypatch.setattr(process, "SECONDS", 0.5)
    graphs = ["digraph { slow }", "digraph { a }", "digraph { b }"]
    first, *others = process.draw(str(tool), graphs)
    assert (first.svg, first.problem) == ("", process.TOO_LONG)
    assert all(one.svg for one in others)


def test_a_tool_that_breaks_down_is_no_end(tmp_path):
    tool = tmp_path / "dot"
    tool.write_text("#!/bin/sh\nkill -SEGV $$\n")
    tool.chmod(stat.S_IRWXU)
    assert [one.svg for one in process.draw(str(tool), ["digraph { a }", "digraph { b }"])] == ["", ""]


def test_without_the_tool_the_source_is_shown(project, primers, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    root = project({"content/en/a.md": "# A\n\n" + 2 * fence("digraph { a }"), "content/en/b.md": "# B\n"})
    code, _, err = primers("build")
    assert code == 0
    assert "content/en/a.md:3: warning[no-drawing-tool]: dot is not here to draw" in err
    assert "instead: 2\n  help   install it: " in err
    assert err.count("no-drawing-tool") == 1
    assert "digraph" in (root / "site/en/a.html").read_text("utf-8")
