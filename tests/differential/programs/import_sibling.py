import sibling
print(sibling.VALUE, sibling.__file__)
