# title: busy loop
# status: cpu timeout
# limits: timeout=3 cpu=1
# within: 8
while True:
    pass
