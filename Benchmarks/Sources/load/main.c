// Requests at a rate that does not depend on how fast they are answered: `load PORT CONNECTIONS RATE SECONDS FILE`.
//
// Each connection has a timetable. The time of an answer counts from when its request was due, so that requests which
// a slow answer holds back count as slow too (no coordinated omission). FILE holds requests as they are sent, each
// behind a line with its length; they are sent in turn. Prints one object of JSON with times in milliseconds.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

typedef struct {
    const char *bytes;
    size_t length;
} request;

typedef struct {
    int number;
    long answered, failed;
    double *milliseconds;
} connection;

static request *requests;
static long request_count;
static int port, connections;
static double rate, seconds;
static struct timespec start;

static double since_start(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)(now.tv_sec - start.tv_sec) + (double)(now.tv_nsec - start.tv_nsec) / 1e9;
}

static void fail(const char *what) {
    perror(what);
    exit(1);
}

static void read_requests(const char *path) {
    FILE *file = fopen(path, "rb");
    char line[32];
    long room = 0;
    if (!file) fail(path);
    while (fgets(line, sizeof line, file)) {
        size_t length = strtoul(line, NULL, 10);
        char *bytes = malloc(length + 1);
        if (!bytes || fread(bytes, 1, length, file) != length) fail("read");
        if (request_count == room) {
            room = room ? 2 * room : 1024;
            requests = realloc(requests, (size_t)room * sizeof *requests);
            if (!requests) fail("memory");
        }
        requests[request_count++] = (request){bytes, length};
    }
    fclose(file);
    if (!request_count) fail("no requests");
}

static int connected(void) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    int one = 1, handle = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (handle < 0 || connect(handle, (struct sockaddr *)&address, sizeof address) != 0) fail("connect");
    setsockopt(handle, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    return handle;
}

// The status of one whole answer with a Content-Length, or 0.
static int answer(int handle) {
    static _Thread_local char buffer[1 << 20];
    size_t held = 0, whole = 0;
    while (!whole || held < whole) {
        ssize_t count = recv(handle, buffer + held, sizeof buffer - 1 - held, 0);
        if (count <= 0) return 0;
        held += (size_t)count;
        buffer[held] = 0;
        char *end = whole ? NULL : strstr(buffer, "\r\n\r\n");
        if (!end) continue;
        char *length = strcasestr(buffer, "\r\ncontent-length:");
        whole = (size_t)(end + 4 - buffer) + (length && length < end ? strtoul(length + 17, NULL, 10) : 0);
    }
    return atoi(buffer + 9);
}

static void *run(void *argument) {
    connection *mine = argument;
    long total = (long)(rate * seconds / connections);
    int handle = connected();
    for (long turn = 0; turn < total; turn++) {
        long place = turn * connections + mine->number;
        double due = (double)place / rate;
        double wait = due - since_start();
        if (wait > 0) {
            struct timespec time = {(time_t)wait, (long)((wait - (double)(time_t)wait) * 1e9)};
            while (nanosleep(&time, &time) != 0 && errno == EINTR) {}
        }
        request sent = requests[place % request_count];
        int status = send(handle, sent.bytes, sent.length, MSG_NOSIGNAL) == (ssize_t)sent.length ? answer(handle) : 0;
        if (status == 0) {
            close(handle);
            handle = connected();
        }
        if (status < 200 || status >= 400) mine->failed++;
        mine->milliseconds[mine->answered++] = (since_start() - due) * 1000;
    }
    close(handle);
    return NULL;
}

static int ascending(const void *a, const void *b) {
    double one = *(const double *)a, other = *(const double *)b;
    return (one > other) - (one < other);
}

int main(int count, char **arguments) {
    if (count != 6) {
        fprintf(stderr, "usage: load PORT CONNECTIONS RATE SECONDS FILE\n");
        return 64;
    }
    port = atoi(arguments[1]);
    connections = atoi(arguments[2]);
    rate = atof(arguments[3]);
    seconds = atof(arguments[4]);
    if (port <= 0 || connections <= 0 || rate <= 0 || seconds <= 0) return 64;
    read_requests(arguments[5]);
    size_t most = (size_t)(rate * seconds / connections) + 1;
    pthread_t *threads = calloc((size_t)connections, sizeof *threads);
    connection *all = calloc((size_t)connections, sizeof *all);
    double *times = malloc(most * (size_t)connections * sizeof *times);
    if (!threads || !all || !times) fail("memory");
    clock_gettime(CLOCK_MONOTONIC, &start);
    for (int number = 0; number < connections; number++) {
        all[number] = (connection){.number = number, .milliseconds = malloc(most * sizeof *times)};
        if (!all[number].milliseconds || pthread_create(&threads[number], NULL, run, &all[number])) fail("thread");
    }
    long answered = 0, failed = 0;
    for (int number = 0; number < connections; number++) {
        pthread_join(threads[number], NULL);
        memcpy(times + answered, all[number].milliseconds, (size_t)all[number].answered * sizeof *times);
        answered += all[number].answered;
        failed += all[number].failed;
    }
    if (!answered) return 1;
    double taken = since_start();
    qsort(times, (size_t)answered, sizeof *times, ascending);
    printf("{\"answered\": %ld, \"failed\": %ld, \"rate\": %.1f, \"p50\": %.3f, \"p99\": %.3f, \"p999\": %.3f, "
           "\"most\": %.3f}\n", answered, failed, (double)answered / taken, times[answered / 2],
           times[answered * 99 / 100], times[answered * 999 / 1000], times[answered - 1]);
    return 0;
}
