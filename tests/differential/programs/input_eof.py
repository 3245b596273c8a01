input()
input()
input()
input()
