/* SPDX-License-Identifier: MIT */
#include "cli/process.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

double clock_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* pipes[stream] = {read end, write end}. The child takes the far ends and runs argv. */
static void become(int pipes[3][2], char *const *argv, const char *extra)
{
    size_t count = 0;
    while (argv[count] != NULL) {
        count++;
    }
    char **words = cli_alloc((count + 2) * sizeof(char *));
    memcpy(words, argv, count * sizeof(char *));
    words[count] = extra == NULL ? NULL : cli_copy(extra, strlen(extra));
    setpgid(0, 0);
    dup2(pipes[STREAM_IN][0], 0);
    dup2(pipes[STREAM_OUT][1], 1);
    dup2(pipes[STREAM_ERR][1], 2);
    execvp(words[0], words);
    fprintf(stderr, "etalon: cannot run %s: %s\n", words[0], strerror(errno));
    _exit(127);
}

static int open_pipes(int pipes[3][2])
{
    for (int i = 0; i < 3; i++) {
        if (pipe2(pipes[i], O_CLOEXEC) != 0) {
            while (i-- > 0) {
                close(pipes[i][0]);
                close(pipes[i][1]);
            }
            return -1;
        }
    }
    return 0;
}

int process_start(struct process *process, char *const *argv, const char *extra)
{
    int pipes[3][2];
    *process = (struct process){0};
    if (open_pipes(pipes) != 0) {
        return -1;
    }
    pid_t pid = fork();
    if (pid == 0) {
        become(pipes, argv, extra);
    }
    close(pipes[STREAM_IN][0]);
    close(pipes[STREAM_OUT][1]);
    close(pipes[STREAM_ERR][1]);
    process->pid = pid;
    process->fds[STREAM_IN] = pipes[STREAM_IN][1];
    process->fds[STREAM_OUT] = pipes[STREAM_OUT][0];
    process->fds[STREAM_ERR] = pipes[STREAM_ERR][0];
    fcntl(process->fds[STREAM_OUT], F_SETFL, O_NONBLOCK);
    fcntl(process->fds[STREAM_ERR], F_SETFL, O_NONBLOCK);
    if (pid < 0) {
        process->pid = 0;
        process_reap(process);
        return -1;
    }
    return 0;
}

static void close_stream(struct process *process, int stream)
{
    if (process->fds[stream] >= 0) {
        close(process->fds[stream]);
        process->fds[stream] = -1;
    }
}

void process_read(struct process *process, int stream)
{
    struct buffer *into = stream == STREAM_OUT ? &process->output : &process->errors;
    char chunk[65536];
    while (process->fds[stream] >= 0) {
        ssize_t got = read(process->fds[stream], chunk, sizeof chunk);
        if (got > 0) {
            buffer_add(into, chunk, (size_t)got);
        } else if (got < 0 && errno == EINTR) {
            continue;
        } else {
            if (got == 0 || errno != EAGAIN) {
                close_stream(process, stream);
            }
            return;
        }
    }
}

bool process_drained(const struct process *process)
{
    return process->fds[STREAM_OUT] < 0 && process->fds[STREAM_ERR] < 0;
}

int process_reap(struct process *process)
{
    int status = 0;
    for (int i = 0; i < 3; i++) {
        close_stream(process, i);
    }
    if (process->pid > 0) {
        while (waitpid(process->pid, &status, 0) < 0 && errno == EINTR) {}
    }
    process->pid = 0;
    return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
}

void process_kill(struct process *process)
{
    if (process->pid > 0) {
        kill(-process->pid, SIGKILL);
        kill(process->pid, SIGKILL);
    }
    process_reap(process);
}
