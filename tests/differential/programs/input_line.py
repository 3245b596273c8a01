print(repr(input('prompt ')))
