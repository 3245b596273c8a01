"""Results that hold still: those of examples that are the same as before, in lessons that are the same. Pure."""

from primers.model import Book, Result


def unchanged(before: Book | None, book: Book) -> dict[str, Result]:
    """Give the results of `before` that hold for `book` as well, by the id of the example.

    A judgement depends on the lesson as a whole, and on the example, which files beside the lesson go into. The caller
    answers for what both books share: configuration, plugins, what programs may do.
    """
    if before is None:
        return {}
    known = {lesson.path: lesson for lesson in before.lessons}
    same = {lesson.path for lesson in book.lessons if lesson == known.get(lesson.path)}
    examples = {example.id: example for example in book.examples if example.where.path in same}
    return {one.example.id: one for one in before.results if one.example == examples.get(one.example.id)}
