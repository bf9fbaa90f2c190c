# rules: life.9
# flavour: language
for make in (lambda x: [x], lambda x: (x,), lambda x: {1: x}, lambda x: (lambda: x)):
    value = None
    for i in range(100000):
        value = make(value)
    value = None
print('freed')
