"""What changed, as git tells: the files of the index or since a revision, and the lessons that they concern."""
