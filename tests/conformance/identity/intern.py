# rules: identity.4
# flavour: language
# sys.intern gives the same object for equal strings.
import sys
a = ''.join(['in', 'ter', 'ned text!'])
b = ''.join(['inter', 'ned text!'])
print(a == b, sys.intern(a) is sys.intern(b))
