# rules: meta.4
# flavour: language
print(type.__prepare__(), type.__prepare__('A', (), x=1), type.__prepare__() is type.__prepare__())
