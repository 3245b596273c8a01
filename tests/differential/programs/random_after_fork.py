import random, tempfile, uuid
print(0 <= random.random() < 1, len(tempfile.gettempprefix()), uuid.uuid4().version)
