import locale, sys
print(locale.getlocale(), sys.getfilesystemencoding(), sys.stdout.encoding, sys.stdout.errors, sys.stderr.errors)
