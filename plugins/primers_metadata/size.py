"""The size of a card in pixels: what those who show links ask for."""

WIDTH, HEIGHT = 1200, 630
