"""Checks HTML and CSS: it is laid beside a text and run in its folder, behind the walls."""
