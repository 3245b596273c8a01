"""The walls around a program: one file a wall, each raised by the process that will be inside, none lowered again."""
