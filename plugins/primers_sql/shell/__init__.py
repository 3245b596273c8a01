"""What `sqlite3 < main.sql` prints, by the library of Python: it is laid beside a program and run in its folder.

Nothing but the standard library may be imported here: a Python of the user's may run it.
"""
