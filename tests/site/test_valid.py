"""Every kind of page is valid HTML: html-validate finds nothing."""

import pytest


@pytest.mark.parametrize("which", ["site", "lessons"])
def test_html_is_valid(request, invalid, which):
    assert not invalid(request.getfixturevalue(which))
