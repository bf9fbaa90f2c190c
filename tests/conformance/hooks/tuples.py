# rules: hook.5
# flavour: language
class Meta(type):
    def __instancecheck__(cls, obj):
        print('asked', cls.__name__)
        return cls.__name__ == 'Yes'
class No(metaclass=Meta): pass
class Yes(metaclass=Meta): pass
class After(metaclass=Meta): pass
print(isinstance(5, (No, Yes, After)), isinstance(5, (str, (bytes, (int,)))), isinstance(5, ()))
