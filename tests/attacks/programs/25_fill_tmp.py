# title: leave a file in /tmp
open("/tmp/@MARK@", "w").write("x" * 1000)
