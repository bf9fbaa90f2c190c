/* SPDX-License-Identifier: MIT */
/* The run of a scenario, narrated: each line of the module as it begins, and below it
 * what happened inside while it ran. */

#include "cli/verbs.h"

#include "builtin/frame.h"
#include "cli/session.h"
#include "cli/text.h"
#include "script/eval.h"
#include "type/observe.h"

#define NAMED_MAX 512
#define BIRTHS_MAX 4096
#define NAME_MAX_BYTES 48

/* A module variable as it was when the line before began. */
struct named {
    char name[NAME_MAX_BYTES];
    PyObject *object; /* an address to compare, never followed when it has changed */
    Py_ssize_t count;
};

static struct {
    const struct session *session;
    bool running;
    struct named named[NAMED_MAX];
    int named_count;
    PyObject *births[BIRTHS_MAX]; /* of the present line, in order; NULL: dead again */
    int birth_count;
    long others_born;
    long others_freed;
    unsigned long hits;
    unsigned long misses;
} story;

static void tell(const char *format, ...) __attribute__((format(printf, 1, 2)));
static void tell(const char *format, ...)
{
    va_list args;
    printf("%s    · ", colour_on(stdout, COLOUR_DIM));
    va_start(args, format);
    vprintf(format, args);
    va_end(args);
    printf("%s\n", colour_off(stdout));
}

/* Objects worth a line of their own: classes and instances of classes of the program. */
static bool is_notable(PyObject *object)
{
    return PyType_Check(object) ||
           PyType_HasFeature(Py_TYPE(object), Py_TPFLAGS_HEAPTYPE);
}

static const char *type_name(PyTypeObject *type)
{
    return type->tp_name == NULL ? "(class being made)" : type->tp_name;
}

static const char *text_of(PyObject *name)
{
    const char *text = PyUnicode_Check(name) ? PyUnicode_AsUTF8(name) : NULL;
    if (text == NULL) {
        PyErr_Clear();
        return "?";
    }
    return text;
}

static void tell_birth(PyObject *object)
{
    if (PyType_Check(object)) {
        tell("born: class %s", type_name((PyTypeObject *)object));
    } else {
        tell("born: %s object at %p", type_name(Py_TYPE(object)), (void *)object);
    }
}

static int trace_life(PyObject *object, PyRefTracerEvent event, void *data)
{
    (void)data;
    if (!story.running) {
        return 0;
    }
    if (!is_notable(object)) {
        story.others_born += event == PyRefTracer_CREATE;
        story.others_freed += event == PyRefTracer_DESTROY;
    } else if (event == PyRefTracer_CREATE) {
        if (story.birth_count < BIRTHS_MAX) {
            story.births[story.birth_count++] = object;
        }
    } else {
        for (int i = 0; i < story.birth_count; i++) {
            if (story.births[i] == object) {
                tell_birth(object);
                story.births[i] = NULL;
            }
        }
        if (PyType_Check(object)) {
            tell("freed: class %s", type_name((PyTypeObject *)object));
        } else {
            tell("freed: %s object at %p", type_name(Py_TYPE(object)), (void *)object);
        }
    }
    return 0;
}

static struct named *known(const char *name)
{
    for (int i = 0; i < story.named_count; i++) {
        if (strcmp(story.named[i].name, name) == 0) {
            return &story.named[i];
        }
    }
    if (story.named_count == NAMED_MAX) {
        return NULL;
    }
    struct named *added = &story.named[story.named_count++];
    snprintf(added->name, sizeof added->name, "%s", name);
    added->object = NULL;
    return added;
}

static void compare_counts(PyObject *globals)
{
    PyObject *key;
    PyObject *value;
    for (Py_ssize_t at = 0; PyDict_Next(globals, &at, &key, &value);) {
        const char *name = text_of(key);
        if (name[0] == '_' || PyUnstable_IsImmortal(value)) {
            continue;
        }
        struct named *variable = known(name);
        if (variable == NULL) {
            return;
        }
        Py_ssize_t count = Py_REFCNT(value);
        if (variable->object != value) {
            tell("%s is now a %s, count %zd", name, type_name(Py_TYPE(value)), count);
        } else if (variable->count != count) {
            tell("%s: count %zd -> %zd", name, variable->count, count);
        }
        variable->object = value;
        variable->count = count;
    }
}

/* What has gathered since the line began. */
static void tell_rest(PyObject *globals)
{
    for (int i = 0; i < story.birth_count; i++) {
        if (story.births[i] != NULL) {
            tell_birth(story.births[i]);
        }
    }
    story.birth_count = 0;
    if (story.others_born != 0 || story.others_freed != 0) {
        tell("other objects: %ld born, %ld freed", story.others_born,
            story.others_freed);
    }
    story.others_born = story.others_freed = 0;
    compare_counts(globals);
}

static void show_source(int line)
{
    const char *start = story.session->source;
    for (int i = 1; i < line && *start != '\0'; i++) {
        start += strcspn(start, "\n");
        start += *start == '\n';
    }
    printf("%s%4d  %.*s%s\n", colour_on(stdout, COLOUR_BOLD), line,
        (int)strcspn(start, "\n"), start, colour_off(stdout));
}

static void line_begins(PyFrameObject *frame, int line)
{
    if (frame->f_locals != frame->f_globals) {
        return; /* only lines of the module are told */
    }
    story.running = false;
    tell_rest(frame->f_globals);
    show_source(line);
    story.running = true;
}

static void version_assigned(PyTypeObject *type, unsigned tag)
{
    tell("version: %s gets tag %u", type_name(type), tag);
}

static void version_cleared(PyTypeObject *type, unsigned tag)
{
    tell("version: %s loses tag %u; its cached lookups are void", type_name(type), tag);
}

static void cache_hit(PyTypeObject *type, PyObject *name)
{
    story.hits++;
    if (PyType_HasFeature(type, Py_TPFLAGS_HEAPTYPE)) {
        tell("cache: hit %s.%s", type_name(type), text_of(name));
    }
}

static void cache_miss(PyTypeObject *type, PyObject *name)
{
    story.misses++;
    if (PyType_HasFeature(type, Py_TPFLAGS_HEAPTYPE)) {
        tell("cache: miss %s.%s, the MRO is walked", type_name(type), text_of(name));
    }
}

static void tell_list(const struct c3_list *list, struct buffer *text)
{
    buffer_add(text, "[", 1);
    for (size_t i = list->head; i < list->length; i++) {
        const char *name = type_name((PyTypeObject *)(uintptr_t)list->items[i]);
        buffer_add(text, name, strlen(name));
        if (i + 1 < list->length) {
            buffer_add(text, " ", 1);
        }
    }
    buffer_add(text, "]", 1);
}

static void mro_step(
    PyTypeObject *type, PyTypeObject *taken, const struct c3_list *lists, size_t count)
{
    struct buffer text = {NULL, 0, 0};
    buffer_add(&text, "", 0);
    for (size_t i = 0; i < count; i++) {
        if (lists[i].head < lists[i].length) {
            tell_list(&lists[i], &text);
        }
    }
    tell("C3 of %s: %s %s %s", type_name(type), text.bytes,
        taken == NULL ? "no head is free:" : "takes",
        taken == NULL ? "inconsistent" : type_name(taken));
    buffer_free(&text);
}

static const struct type_observer observer = {
    .version_assigned = version_assigned,
    .version_cleared = version_cleared,
    .cache_hit = cache_hit,
    .cache_miss = cache_miss,
    .mro_step = mro_step,
};

static void watch(bool on)
{
    type_observer = on ? &observer : NULL;
    eval_line_hook = on ? line_begins : NULL;
    PyRefTracer_SetTracer(on ? trace_life : NULL, NULL);
}

int verb_explain(const char *self, int argc, char **argv)
{
    (void)self;
    struct session session;
    if (argc != 1) {
        return cli_error("explain: one file must follow (etalon help)");
    }
    int status = session_open(&session, argv[0]);
    if (status != 0) {
        return status;
    }
    session_start(&session, 0, NULL);
    story.session = &session;
    watch(true);
    status = session_run(&session);
    PyObject *module = PyImport_AddModule("__main__");
    if (module != NULL) {
        story.running = false;
        tell_rest(PyModule_GetDict(module));
    }
    watch(false);
    printf("method cache: %lu hits, %lu misses\n", story.hits, story.misses);
    int lost = session_end();
    session_close(&session);
    return status != 0 ? status : lost;
}
