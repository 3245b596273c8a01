"""The parts of stage 5: fences, links, texts of the site, and lessons that a locale lacks."""
