# SPDX-License-Identifier: MIT
# Etalon. `make help` lists the verbs.

# Settings ---------------------------------------------------------------------------
ifeq ($(origin CC),default)
CC = gcc
endif
CLANG = clang
CFLAGS ?= -O2 -g
JOBS ?= $(shell nproc)
MAKEFLAGS += -j$(JOBS) --no-print-directory
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)
NPM = $(CURDIR)/build/npm
export ETALON_NPM = $(NPM)

WARN = -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wstrict-prototypes \
       -Wmissing-prototypes -Wvla -Werror
STD = -std=c11 -D_GNU_SOURCE -fPIC -Isrc/include -Isrc
SAN = -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
PLAIN = -O1 -g
DEBUG = -O1 -g -DETALON_DEBUG -fsanitize=undefined -fno-sanitize-recover=all
GMP = -lgmp
LIBS = $(GMP) -lm -lpthread
APT_BUILD = gcc make pkg-config libgmp-dev
APT_TEST = libcriterion-dev clang clang-format libclang-rt-14-dev python3 libpython3.11-testsuite
APT_CONFORM = python3 pypy3
APT_PROVE = frama-c-base why3 z3 cvc4 python3

# Files --------------------------------------------------------------------------------
LIB_DIRS = kernel sync memory object type builtin
LIB_SRC = $(sort $(wildcard $(LIB_DIRS:%=src/%/*.c)))
CMD_SRC = $(sort $(wildcard src/script/*.c src/cli/*.c))
MAIN_SRC = src/cli/main.c
UNIT_SRC = $(sort $(wildcard tests/unit/*.c))
LIB_PY = $(sort $(wildcard src/script/lib/*.py))
ALL_C = $(sort $(wildcard src/*/*.[ch] tests/*/*.[ch] fuzz/*.[ch] spec/model/*.[ch]))
DRIVERS = tests/conformance/drivers

.DEFAULT_GOAL = all
.PHONY: all help deps deps-build deps-test deps-conform deps-node conform scenarios test unit command test-asan test-alloc \
        prove prove-fresh contracts mutants mutants-proof test-eacsl test-debug eva upstream cover trace style check-syntax format lines clean
.DELETE_ON_ERROR:

# Build ------------------------------------------------------------------------------
all: deps-build $(foreach s,_ _-ft,$(addprefix build/,libetalon$(s:_%=%).a libetalon$(s:_%=%).so etalon$(s:_%=%))) build/etalon.pc ## build both libraries and both commands

# $(call VARIANT,name,compiler,flags): objects of one kind below build/obj/name
define VARIANT
build/obj/$(1)/%.o: src/%.c | deps-build
	@mkdir -p $$(@D)
	@echo "  $(2) $(1) $$<"
	@$(2) $(STD) $(WARN) $(3) -MMD -MP -c $$< -o $$@
build/obj/$(1)/gen/lib_table.o: build/gen/lib_table.c | deps-build
	@mkdir -p $$(@D)
	@$(2) $(STD) $(WARN) -Wno-overlength-strings $(3) -c $$< -o $$@
build/obj/$(1)/unit/%.o: tests/unit/%.c | deps-test
	@mkdir -p $$(@D)
	@echo "  $(2) $(1) $$<"
	@$(2) $(STD) $(WARN) $(3) -MMD -MP -c $$< -o $$@
OBJ_$(1) = $(LIB_SRC:src/%.c=build/obj/$(1)/%.o)
CMD_$(1) = $(CMD_SRC:src/%.c=build/obj/$(1)/%.o) build/obj/$(1)/gen/lib_table.o
build/unit-$(1): $(UNIT_SRC:tests/unit/%.c=build/obj/$(1)/unit/%.o) \
  $$(OBJ_$(1)) $$(filter-out build/obj/$(1)/cli/main.o,$$(CMD_$(1)))
	@$(2) $(3) -o $$@ $$^ -lcriterion $(LIBS)
-include $(LIB_SRC:src/%.c=build/obj/$(1)/%.d) $(CMD_SRC:src/%.c=build/obj/$(1)/%.d) \
  $(UNIT_SRC:tests/unit/%.c=build/obj/$(1)/unit/%.d)
endef
FT = -DPy_GIL_DISABLED
$(eval $(call VARIANT,release,$(CC),$(CFLAGS)))
$(eval $(call VARIANT,release-ft,$(CC),$(CFLAGS) $(FT)))
$(eval $(call VARIANT,gcc,gcc,$(PLAIN)))
$(eval $(call VARIANT,gcc-ft,gcc,$(PLAIN) $(FT)))
$(eval $(call VARIANT,clang,$(CLANG),$(PLAIN)))
$(eval $(call VARIANT,clang-ft,$(CLANG),$(PLAIN) $(FT)))
$(eval $(call VARIANT,debug,gcc,$(DEBUG)))
$(eval $(call VARIANT,debug-ft,gcc,$(DEBUG) $(FT)))
$(eval $(call VARIANT,gcc-asan,gcc,$(SAN)))
$(eval $(call VARIANT,gcc-asan-ft,gcc,$(SAN) $(FT)))
$(eval $(call VARIANT,clang-asan,$(CLANG),$(SAN)))
$(eval $(call VARIANT,clang-asan-ft,$(CLANG),$(SAN) $(FT)))

# $(call PRODUCTS,suffix): the libraries and the command of a build
define PRODUCTS
build/libetalon$(1).a: $$(OBJ_release$(1))
	@rm -f $$@ && ar rcs $$@ $$^ && echo "  $$@"
build/libetalon$(1).so: $$(OBJ_release$(1))
	@$(CC) $(CFLAGS) -shared -Wl,-soname,libetalon$(1).so -o $$@ $$^ $(LIBS) && echo "  $$@"
build/etalon$(1): $$(CMD_release$(1)) build/libetalon$(1).a
	@$(CC) $(CFLAGS) -o $$@ $$^ $(LIBS) && echo "  $$@"
build/etalon-debug$(1): $$(CMD_debug$(1)) $$(OBJ_debug$(1))
	@gcc $(DEBUG) -o $$@ $$^ $(LIBS) && echo "  $$@"
build/etalon-asan$(1): $$(CMD_gcc-asan$(1)) $$(OBJ_gcc-asan$(1))
	@gcc $(SAN) -o $$@ $$^ $(LIBS) && echo "  $$@"
endef
$(eval $(call PRODUCTS,))
$(eval $(call PRODUCTS,-ft))

# Library modules written in Python become C strings.
build/gen/lib_table.c: $(LIB_PY) src/script/lib_table.h
	@mkdir -p $(@D)
	@{ echo '#include "script/lib_table.h"'; echo 'const struct lib_module lib_modules[] = {'; \
	  for f in $(LIB_PY); do printf '{"%s",\n' $$(basename $$f .py); \
	    sed 's/\\/\\\\/g; s/"/\\"/g; s/^/"/; s/$$/\\n"/' $$f; echo '},'; done; \
	  echo '{0, 0}};'; } > $@
build/etalon.pc: Makefile
	@mkdir -p build && printf '%s\n' 'Name: etalon' 'Description: reference object runtime for Python' \
	  'Version: 0.1.0' 'Cflags: -I$(CURDIR)/src/include -I$(CURDIR)/src' \
	  'Libs: -L$(CURDIR)/build -letalon' > $@

include fuzz/fuzz.mk

# Coverage, of both builds and of the targets' corpus --------------------------------------
COVER = -O1 -g -fprofile-instr-generate -fcoverage-mapping -fcoverage-mcdc
$(eval $(call VARIANT,cover,$(CLANG_FUZZ),$(COVER)))
$(eval $(call VARIANT,cover-ft,$(CLANG_FUZZ),$(COVER) $(FT)))
$(eval $(call FUZZ_OBJECTS,cover,$(CLANG_FUZZ),$(COVER)))
$(eval $(call FUZZ_LINK,cover,-cover,tool,$(CLANG_FUZZ) $(COVER)))
build/etalon-cover: $(CMD_cover) $(OBJ_cover)
	@$(CLANG_FUZZ) $(COVER) -o $@ $^ $(LIBS) && echo "  $@"
cover: deps-test deps-fuzz build/unit-cover build/unit-cover-ft build/etalon-cover $(TARGETS:%=build/fuzz/%-cover) ## lines, branches and MC/DC that tests and corpus reach, as a table and as pages
	@python3 tests/cover.py run build

# Dependencies ---------------------------------------------------------------------------
deps: deps-build deps-test deps-conform deps-fuzz deps-prove ## install everything that the verbs below need
# $(call APT,packages): installs those that are missing, one caller at a time
APT = @mkdir -p build && flock build/.apt sh -c "dpkg-query -W -f='\$${db:Status-Status}\n' $(1) 2>&1 \
  | grep -qv '^installed\$$' || exit 0; echo 'installing: $(1)'; $(SUDO) apt-get update -qq && $(SUDO) env \
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $(1) > /dev/null"
deps-build:
	$(call APT,$(APT_BUILD))
deps-test: deps-build
	$(call APT,$(APT_TEST))
deps-prove: deps-build
	$(call APT,$(APT_PROVE))
deps-conform: deps-build build/npm/.installed
	$(call APT,$(APT_CONFORM))
deps-node:
	$(if $(shell command -v npm),,$(call APT,nodejs npm))
build/npm/.installed: $(DRIVERS)/package.json | deps-node
	@mkdir -p build/npm && cp $< build/npm/ && echo "installing: npm packages of $(DRIVERS)/package.json"
	@npm install --prefix build/npm --no-audit --no-fund --loglevel=error && touch $@

# The part of src/script that needs a runtime; the rest is the front end, which stands alone.
PYTHON_SCRIPT = $(foreach f,assemble borrow compile% eval% opcode script% unit,src/script/$(f).c)
TIME = 60

# Verbs ------------------------------------------------------------------------------------
conform: deps-conform all ## run the scenarios on Etalon and every Python found; print the matrix
	build/etalon conform --junit build/conform.xml --html build/conform tests/conformance
# `make test` runs its parts one after the other: $(call AFTER,part) waits for it there.
AFTER = $(if $(filter test,$(MAKECMDGOALS)),$(1))
scenarios: all | $(call AFTER,unit) ## run the scenarios on Etalon's two builds only
	@build/etalon conform --alone tests/conformance

UNIT_RUNS = gcc gcc-ft clang clang-ft
ASAN_RUNS = gcc-asan gcc-asan-ft clang-asan clang-asan-ft
test: unit scenarios command fuzz-replay fuzz-diff-replay trace ## all tests: units under gcc and clang, scenarios, command, fuzz corpus, traceability
command: all deps-test | $(call AFTER,scenarios) ## the etalon command: exit statuses, messages, reports
	@python3 tests/command.py build/etalon build/etalon-ft
# $(call RUN_UNITS,variants): a heap that is not clean after a test crashes its teardown
RUN_UNITS = for v in $(1); do echo "unit tests, $$v"; \
  build/unit-$$v --xml=build/unit-$$v.xml > build/unit-$$v.log 2>&1; status=$$?; \
  grep -E 'FAIL|CRASH|Synthesis|teardown|heap:|audit:' build/unit-$$v.log; \
  [ $$status = 0 ] && ! grep -q 'setup or teardown' build/unit-$$v.log || { cat build/unit-$$v.log; exit 1; }; done
unit: deps-test $(UNIT_RUNS:%=build/unit-%) ## the Criterion tests, both compilers, both builds
	@$(call RUN_UNITS,$(UNIT_RUNS))
test-asan: deps-test $(ASAN_RUNS:%=build/unit-%) build/etalon-asan build/etalon-asan-ft ## units and scenarios under ASan and UBSan
	@$(call RUN_UNITS,$(ASAN_RUNS))
	@for b in asan asan-ft; do echo "scenarios, $$b"; tests/audit.sh build/etalon-$$b tests/conformance || exit 1; done
POINTS = 8
test-alloc: all deps-test ## every scenario with POINTS of its allocations failing, under the audit
	@python3 tests/allocation.py --points $(POINTS) --jobs $(JOBS) build/etalon tests/conformance
DEBUG_RUNS = debug debug-ft
test-debug: deps-test $(DEBUG_RUNS:%=build/unit-%) build/etalon-debug build/etalon-debug-ft ## units and scenarios with every object checked at every public entry
	@$(call RUN_UNITS,$(DEBUG_RUNS))
	@for b in debug debug-ft; do echo "scenarios, $$b"; tests/audit.sh build/etalon-$$b tests/conformance || exit 1; done
upstream: deps-test all ## CPython's own tests, cut out of Debian's libpython3.11-testsuite
	@python3 tests/upstream/run.py --jobs $(JOBS) build/etalon build/upstream
trace: | $(call AFTER,fuzz-diff-replay) ## every rule has a test, every test a rule
	@python3 tests/trace.py
test-eacsl: deps-test deps-prove ## the kernel's tests with every contract checked as it runs; the share of the clauses
	@python3 tests/eacsl.py run
eva: deps-prove ## driver programs under Frama-C's Eva: no alarm without a reason
	@python3 proofs/eva.py
prove: ## replay every proof from proofs/cache; needs frama-c, but no solver
	@python3 proofs/prove.py replay
prove-fresh: deps-prove ## prove everything again from nothing, with the solvers
	@python3 proofs/prove.py fresh
contracts: ## prototypes with a contract / all; Frama-C parses the library in both builds
	@python3 proofs/contracts.py
mutants-proof: deps-prove ## break code and contracts, and see that a proof fails
	@python3 proofs/prove.py mutants
mutants: deps-test deps-prove ## bring historic bugs back, and see which layer of the tests notices (ONLY="013 021", ALL=1)
	@python3 tests/mutants.py --jobs $(JOBS) $(if $(ALL),--all) $(ONLY)
style: deps-test ## clang-format and the limits of the house style
	@clang-format --dry-run -Werror $(ALL_C) && python3 tests/style.py
check-syntax: # FILES="src/x.c …": compile only, with both compilers and for both builds
	@for f in $(FILES); do for c in gcc $(CLANG); do for b in "" $(FT); do \
	  $$c $(STD) $(WARN) $$b -fsyntax-only $$f || exit 1; done; done; echo "ok $$f"; done
format: ## reformat all C files
	@clang-format -i $(ALL_C)
lines: ## lines per folder and file, and the largest function
	@python3 tests/style.py --lines
clean: ## remove build/
	rm -rf build
help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1|\2/' | awk -F'|' '{printf "%-18s %s\n", $$1, $$2}'
