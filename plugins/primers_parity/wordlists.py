"""Lists of words, written as a text."""


def words(text: str) -> list[str]:
    """Give the words of a text."""
    return text.split()
