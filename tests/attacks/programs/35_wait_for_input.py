# title: wait for input that nobody gives
# status: exited
input()
