# SPDX-License-Identifier: MIT
# Fuzz targets: how they are built, replayed and run. Apart from the Makefile because every
# fuzz/target_NAME.c becomes six files, and because other people's services call these rules.
#
#   build/fuzz/NAME             no engine: replay, print, minimise, measure (tool.c)
#   build/fuzz/NAME-asan        the same under ASan and UBSan
#   build/fuzz/NAME-libfuzzer   libFuzzer, ASan and UBSan
#   build/fuzz/NAME-afl         AFL++: persistent, inputs by shared memory
#   build/fuzz/NAME-mutator.so  mutate.c for AFL++
#   build/fuzz/NAME-engine      whatever CC, CXX, CFLAGS and LIB_FUZZING_ENGINE name, as
#                               OSS-Fuzz and ClusterFuzzLite set them

CLANG_FUZZ = clang-19
AFL_CC = AFL_QUIET=1 afl-clang-fast
APT_FUZZ = clang-19 libclang-rt-19-dev llvm-19 clang afl++ gnuplot-nox python3
TARGETS = $(patsubst fuzz/target_%.c,%,$(sort $(wildcard fuzz/target_*.c)))
FUZZ_SRC = $(filter-out fuzz/target_%.c fuzz/tool.c fuzz/batch.c fuzz/afl_mutator.c,$(sort $(wildcard fuzz/*.c)))
MODEL_SRC = $(sort $(wildcard spec/model/*.c))
FUZZ_SAN = -O2 -g -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
PROGRAMS = 2000
SEED = 1
ENGINE ?= libfuzzer
TARGET ?= $(TARGETS)

.PHONY: deps-fuzz fuzz fuzz-smoke fuzz-replay fuzz-measure fuzz-curve fuzz-diff fuzz-diff-replay fuzz-tools fuzz-engines fuzz-services
deps-fuzz: deps-build
	$(call APT,$(APT_FUZZ))

# $(call FUZZ_OBJECTS,variant,compiler,flags): the objects that all targets of a variant share
define FUZZ_OBJECTS
build/obj/$(1)/fuzz/%.o: fuzz/%.c | deps-build
	@mkdir -p $$(@D)
	@echo "  $(2) $(1) $$<"
	@$(2) $(STD) $(WARN) $(3) -MMD -MP -c $$< -o $$@
build/obj/$(1)/model/%.o: spec/model/%.c | deps-build
	@mkdir -p $$(@D)
	@echo "  $(2) $(1) $$<"
	@$(2) $(STD) $(WARN) $(3) -MMD -MP -c $$< -o $$@
build/obj/$(1)/libetalon.a: $$(OBJ_$(1)) $$(filter-out build/obj/$(1)/cli/main.o,$$(CMD_$(1)))
	@rm -f $$@ && ar rcs $$@ $$^
FUZZ_$(1) = $(FUZZ_SRC:fuzz/%.c=build/obj/$(1)/fuzz/%.o) $(MODEL_SRC:spec/%.c=build/obj/$(1)/%.o) build/obj/$(1)/libetalon.a
-include $(wildcard build/obj/$(1)/fuzz/*.d build/obj/$(1)/model/*.d)
endef
# $(call FUZZ_LINK,variant,suffix,objects,command): build/fuzz/NAME-suffix of each target
, := ,
define FUZZ_LINK
$(TARGETS:%=build/fuzz/%$(2)): build/fuzz/%$(2): build/obj/$(1)/fuzz/target_%.o $(3:%=build/obj/$(1)/fuzz/%.o) $$(FUZZ_$(1))
	@mkdir -p $$(@D) && $(4) -o $$@ $$^ $(LIBS) && echo "  $$@"
endef

# Compilers of the engines. An engine of someone else's may warn of what ours do not.
LIBFUZZER_FLAGS = $(FUZZ_SAN) -fsanitize=fuzzer-no-link
$(eval $(call VARIANT,libfuzzer,$(CLANG_FUZZ),$(LIBFUZZER_FLAGS)))
$(eval $(call VARIANT,afl,$(AFL_CC),-O2 -g))
ENGINE_VARIANT = engine-$(or $(FUZZING_ENGINE),libfuzzer)-$(or $(SANITIZER),address)
ENGINE_FLAGS = $(CFLAGS) -Wno-error
$(eval $(call VARIANT,$(ENGINE_VARIANT),$(CC),$(ENGINE_FLAGS)))

$(eval $(call FUZZ_OBJECTS,release,$(CC),$(CFLAGS)))
$(eval $(call FUZZ_OBJECTS,gcc-asan,gcc,$(SAN)))
$(eval $(call FUZZ_OBJECTS,libfuzzer,$(CLANG_FUZZ),$(LIBFUZZER_FLAGS)))
$(eval $(call FUZZ_OBJECTS,afl,$(AFL_CC),-O2 -g))
$(eval $(call FUZZ_OBJECTS,$(ENGINE_VARIANT),$(CC),$(ENGINE_FLAGS)))
$(eval $(call FUZZ_LINK,release,,tool,$(CC) $(CFLAGS)))
$(eval $(call FUZZ_LINK,release,-mutator.so,afl_mutator,$(CC) $(CFLAGS) -shared -Wl$(,)-Bsymbolic))
$(eval $(call FUZZ_LINK,gcc-asan,-asan,tool,gcc $(SAN)))
$(eval $(call FUZZ_LINK,libfuzzer,-libfuzzer,,$(CLANG_FUZZ) $(FUZZ_SAN) -fsanitize=fuzzer))
$(eval $(call FUZZ_LINK,afl,-afl,,$(AFL_CC) -O2 -g -fsanitize=fuzzer))
$(eval $(call FUZZ_LINK,$(ENGINE_VARIANT),-engine,,$(CXX) $(CXXFLAGS) $(LIB_FUZZING_ENGINE)))
$(OBJ_libfuzzer) $(CMD_libfuzzer) $(OBJ_afl) $(CMD_afl): | deps-fuzz
$(foreach v,libfuzzer afl,$(TARGETS:%=build/obj/$(v)/fuzz/target_%.o) $(FUZZ_SRC:fuzz/%.c=build/obj/$(v)/fuzz/%.o)): | deps-fuzz

# Programs as text, for diff.py
build/fuzz/batch: $(addprefix build/obj/release/fuzz/,batch.o target_types.o) $(FUZZ_release)
	@mkdir -p $(@D) && $(CC) $(CFLAGS) -o $@ $^ $(LIBS) && echo "  $@"

# Verbs: files that a run of target $(1) under engine $(2) needs
FUZZ_libfuzzer_FILES = -libfuzzer
FUZZ_afl_FILES = -afl -mutator.so
FUZZ_FILES = $(foreach t,$(1),build/fuzz/$(t) build/fuzz/$(t)-asan $(foreach e,$(2),$(FUZZ_$(e)_FILES:%=build/fuzz/$(t)%)))
fuzz: deps-fuzz $(call FUZZ_FILES,$(TARGET),$(ENGINE)) ## run all fuzz targets in turn, or TARGET=types ENGINE=afl TIME=3600 JOBS=2
	@python3 fuzz/run.py $(ENGINE:%=--engine %) --time $(TIME) --jobs $(JOBS) $(TARGET)
fuzz-smoke: deps-fuzz $(call FUZZ_FILES,$(TARGETS),libfuzzer) $(call FUZZ_FILES,types,afl) ## all targets for about two minutes together, under both engines
	@python3 fuzz/run.py --engine libfuzzer $(TARGETS) && python3 fuzz/run.py --engine afl --time 10 types
fuzz-replay: $(TARGETS:%=build/fuzz/%) | $(call AFTER,command) ## run the committed corpus, without any engine
	@for t in $(TARGETS); do build/fuzz/$$t selftest 20000 1 && timeout 300 build/fuzz/$$t replay corpus/programs \
	  corpus/$$t 2> build/fuzz/$$t.log || { tail -n 60 build/fuzz/$$t.log; exit 1; }; done
fuzz-measure: $(TARGETS:%=build/fuzz/%) $(TARGETS:%=build/fuzz/%-asan) ## runs per second of each target, plain and under ASan and UBSan
	@for t in $(TARGETS); do for b in "" -asan; do echo "$$t$$b" && timeout 120 build/fuzz/$$t$$b measure 100000 1; done; done
fuzz-curve: deps-fuzz ## plot how the coverage of TARGET grew in the last runs of make fuzz, whatever the engine
	@for t in $(TARGET); do python3 fuzz/curve.py $$t || exit 1; done
fuzz-diff: deps-conform all build/fuzz/batch ## PROGRAMS=2000 random programs on Etalon, CPython 3.14 and 3.11, and PyPy; SEED=1
	@python3 fuzz/diff.py --programs $(PROGRAMS) --seed $(SEED) --jobs $(JOBS) build/fuzz/batch build/etalon
fuzz-diff-replay: all build/fuzz/batch | $(call AFTER,fuzz-replay) ## run corpus/diff on Etalon
	@python3 fuzz/diff.py --replay build/fuzz/batch build/etalon
fuzz-tools: $(TARGETS:%=build/fuzz/%) # the targets without an engine
fuzz-engines: $(TARGETS:%=build/fuzz/%-engine) # what fuzz/oss-fuzz/build.sh builds
fuzz-services: deps-fuzz ## build as OSS-Fuzz and ClusterFuzzLite do, and run what they would
	@fuzz/oss-fuzz/try.sh
