# title: hand on a link to a secret
# keeps: kept.txt
import os

os.symlink("@OUTSIDE@/secret.txt", "kept.txt")
