"""The parts of stage 1: files, names, places and front matter of pages, and their Markdown."""
