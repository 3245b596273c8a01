# title: secrets of the environment
import os

print(dict(os.environ))
