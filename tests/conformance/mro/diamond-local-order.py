# rules: mro.2 mro.3
# flavour: language
# The order of bases is kept, and a shared base comes after both.
class Top: pass
class Left(Top): pass
class Right(Top): pass
class Bottom(Left, Right): pass
class Mirror(Right, Left): pass
print([c.__name__ for c in Bottom.__mro__])
print([c.__name__ for c in Mirror.__mro__])
