import sibling
sibling.fail()
