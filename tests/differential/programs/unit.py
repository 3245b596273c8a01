import io, unittest

class T(unittest.TestCase):
    def test(self):
        self.assertEqual(1, 2)

result = unittest.TextTestRunner(stream=io.StringIO()).run(unittest.defaultTestLoader.loadTestsFromTestCase(T))
print(result.failures[0][1])
