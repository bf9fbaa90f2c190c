# SPDX-License-Identifier: MIT
WARN = -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wvla -Werror
CFLAGS ?= -O2 -g
ALL_CFLAGS = -std=c11 $(WARN) -D_GNU_SOURCE -fPIC -fvisibility=default -Isrc/include -Isrc $(CFLAGS)

LIB_SRC = $(sort $(wildcard src/kernel/*.c src/sync/*.c src/memory/*.c src/object/*.c src/type/*.c src/builtin/*.c))
CLI_SRC = $(sort $(wildcard src/script/*.c src/cli/*.c))
LIB_OBJ = $(LIB_SRC:src/%.c=build/obj/%.o)
CLI_OBJ = $(CLI_SRC:src/%.c=build/obj/%.o)
LIB_OBJ_FT = $(LIB_SRC:src/%.c=build/obj-ft/%.o)
CLI_OBJ_FT = $(CLI_SRC:src/%.c=build/obj-ft/%.o)
LIBS = -lgmp -lm

all: build/libetalon.a build/libetalon.so build/etalon build/libetalon-ft.a build/libetalon-ft.so build/etalon-ft
build/obj/%.o: src/%.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -MMD -c $< -o $@
build/obj-ft/%.o: src/%.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -DPy_GIL_DISABLED -MMD -c $< -o $@
build/libetalon.a: $(LIB_OBJ)
	rm -f $@ && ar rcs $@ $^
build/libetalon-ft.a: $(LIB_OBJ_FT)
	rm -f $@ && ar rcs $@ $^
build/libetalon.so: $(LIB_OBJ)
	$(CC) $(CFLAGS) -shared -o $@ $^ $(LIBS)
build/libetalon-ft.so: $(LIB_OBJ_FT)
	$(CC) $(CFLAGS) -shared -o $@ $^ $(LIBS)
build/etalon: $(CLI_OBJ) build/libetalon.a
	$(CC) $(CFLAGS) -o $@ $^ $(LIBS)
build/etalon-ft: $(CLI_OBJ_FT) build/libetalon-ft.a
	$(CC) $(CFLAGS) -o $@ $^ $(LIBS)
check-syntax:
	@for f in $(FILES); do gcc $(ALL_CFLAGS) -fsyntax-only $$f && gcc $(ALL_CFLAGS) -DPy_GIL_DISABLED -fsyntax-only $$f && clang $(ALL_CFLAGS) -fsyntax-only $$f && echo "ok $$f"; done
-include $(shell find build -name '*.d' 2>/dev/null)
