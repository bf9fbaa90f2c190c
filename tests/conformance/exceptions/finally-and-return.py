# rules: exc.3
# flavour: language
log = []
def f():
    try:
        return log.append('try') or 'value'
    finally:
        log.append('finally')
def g():
    for i in range(3):
        try:
            if i == 1: continue
            if i == 2: break
            log.append(i)
        finally:
            log.append('f%d' % i)
    return log
print(f(), g())
def h():
    try:
        raise ValueError
    except ValueError as e:
        return 'handled'
    finally:
        log.clear()
print(h(), log)
