# rules: mro.8
# flavour: language
for result in ([1], [None], 5, None):
    class Meta(type):
        def mro(cls):
            if cls.__name__ == 'Bad':
                return result
            return type.mro(cls)
    try:
        Meta('Bad', (), {})
    except TypeError as error:
        print(type(error).__name__)
