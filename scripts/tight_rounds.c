/* Searches rounds with as few repeats as it can find, where there have to be some or hardly any search finds none.
 *
 * Reads lines "ROUNDS LEAST SECONDS SEED size size ..." and prints for each "repeats: person person ..." (the
 * people of each round, room after room). It stops at LEAST repeats. `tight_rounds.py` compiles and calls it.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { MOST = 64, ROUNDS = 16, UNIT = 32, AGAIN = 1, NEVER = 1 << 28 };

static unsigned long long dice;
static double chance(void) {
    dice ^= dice << 13; dice ^= dice >> 7; dice ^= dice << 17;
    return (double)(dice >> 11) * (1.0 / 9007199254740992.0);
}
static int one_of(int count) { return (int)(chance() * count); }
static double clock_now(void) {
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static int people, rooms, rounds, size[MOST], first[MOST];
static int room_of[ROUNDS][MOST], seat[ROUNDS][MOST], place[ROUNDS][MOST], best[ROUNDS][MOST];
static int met[MOST][MOST], visit[ROUNDS][MOST][MOST], own[ROUNDS][MOST];
static int cost, repeats, fewest, best_cost;
static long rest[ROUNDS][MOST];

/* What one more meeting costs, and one less saves, after so many. */
static int more(int times) { return times ? UNIT + AGAIN * (times - 1) : 0; }
static int less(int times) { return times > 1 ? more(times - 1) : 0; }

static void meet(int a, int b, int by) {
    int old = met[a][b], times = old + by, change = more(times) - more(old), saved = less(times) - less(old);
    cost += by > 0 ? more(old) : -less(old);
    repeats += by > 0 ? old > 0 : -(old > 1);
    met[a][b] = met[b][a] = times;
    for (int t = 0; t < rounds; t++) {
        visit[t][a][room_of[t][b]] += change;
        visit[t][b][room_of[t][a]] += change;
        if (room_of[t][a] == room_of[t][b]) own[t][a] += saved, own[t][b] += saved;
    }
}

static void own_anew(int t, int room) {
    for (int i = first[room]; i < first[room] + size[room]; i++) {
        own[t][seat[t][i]] = 0;
        for (int j = first[room]; j < first[room] + size[room]; j++)
            if (i != j) own[t][seat[t][i]] += less(met[seat[t][i]][seat[t][j]]);
    }
}

static void swap(int t, int a, int b) {
    int here = room_of[t][a], there = room_of[t][b], at = place[t][a];
    for (int x = 0; x < people; x++) {
        int change = (x == b ? 0 : more(met[x][b])) - (x == a ? 0 : more(met[x][a]));
        visit[t][x][here] += change;
        visit[t][x][there] -= change;
    }
    seat[t][at] = b; seat[t][place[t][b]] = a;
    place[t][a] = place[t][b]; place[t][b] = at;
    room_of[t][a] = there; room_of[t][b] = here;
    for (int i = first[here]; i < first[here] + size[here]; i++)
        if (seat[t][i] != b) meet(a, seat[t][i], -1), meet(b, seat[t][i], 1);
    for (int i = first[there]; i < first[there] + size[there]; i++)
        if (seat[t][i] != a) meet(b, seat[t][i], -1), meet(a, seat[t][i], 1);
    own_anew(t, here);
    own_anew(t, there);
}

static void shuffle_all(void) {
    memset(met, 0, sizeof met); memset(visit, 0, sizeof visit); memset(own, 0, sizeof own); memset(rest, 0, sizeof rest);
    cost = repeats = 0;
    for (int t = 0; t < rounds; t++) {
        for (int i = 0; i < people; i++) seat[t][i] = i;
        for (int i = people - 1; i > 0; i--) {
            int j = one_of(i + 1), x = seat[t][i];
            seat[t][i] = seat[t][j]; seat[t][j] = x;
        }
        for (int r = 0; r < rooms; r++)
            for (int i = first[r]; i < first[r] + size[r]; i++) place[t][seat[t][i]] = i, room_of[t][seat[t][i]] = r;
    }
    for (int t = 0; t < rounds; t++)
        for (int i = 0; i < people; i++)
            for (int j = 0; j < i; j++)
                if (room_of[t][i] == room_of[t][j]) meet(i, j, 1);
}

static void keep_best(void) {
    if (repeats > fewest || (repeats == fewest && cost >= best_cost)) return;
    fewest = repeats; best_cost = cost;
    memcpy(best, seat, sizeof seat);
}

/* One step: somebody who meets others again changes places with one of those with whom it costs least. */
static void step(long now, double heat) {
    int key[ROUNDS * MOST], keys = 0, change[MOST], least = NEVER, near = 0;
    for (int t = 0; t < rounds; t++)
        for (int a = 0; a < people; a++)
            if (own[t][a]) key[keys++] = t * MOST + a;
    if (!keys) return;
    int chosen = key[one_of(keys)], t = chosen / MOST, a = chosen % MOST, here = room_of[t][a];
    double allowed = -heat * log(1 - chance());
    for (int b = 0; b < people; b++) {
        int free = room_of[t][b] != here && rest[t][b] <= now;
        change[b] = !free ? NEVER : visit[t][a][room_of[t][b]] + visit[t][b][here] - own[t][a] - own[t][b] - 2 * more(met[a][b]);
        if (change[b] < least) least = change[b];
    }
    if (least == NEVER) memset(rest[t], 0, sizeof rest[t]);
    if (least > allowed) return;
    double limit = fmin(allowed, least + heat);
    for (int b = 0; b < people; b++)
        if (change[b] <= limit) key[near++] = b;
    int b = key[one_of(near)];
    swap(t, a, b);
    keep_best();
    rest[t][a] = rest[t][b] = now + 3 + one_of(10) + keys / 8;
}

static void search(int least, double seconds) {
    double begun = clock_now();
    fewest = best_cost = NEVER;
    for (long length = 200000, now = 0; fewest > least && clock_now() - begun < seconds; length += length / 4) {
        shuffle_all();
        keep_best();
        double heat = 0;
        for (long i = 0; i < length && fewest > least; i++) {
            if (i % 1024 == 0) {
                if (clock_now() - begun >= seconds) break;
                heat = UNIT * 0.35 * pow(0.1 / 0.35, (double)i / (double)length);
            }
            step(++now, heat);
        }
        memset(rest, 0, sizeof rest);
    }
}

int main(void) {
    char line[4096];
    while (fgets(line, sizeof line, stdin)) {
        int least, used, more_used, seed;
        double seconds;
        if (sscanf(line, "%d %d %lf %d%n", &rounds, &least, &seconds, &seed, &used) != 4) return 1;
        dice = 0x9e3779b97f4a7c15ULL + (unsigned long long)seed * 7919;
        people = rooms = 0;
        for (char *rest_of = line + used; sscanf(rest_of, "%d%n", &size[rooms], &more_used) == 1; rest_of += more_used) {
            first[rooms] = people;
            people += size[rooms++];
        }
        if (people > MOST || rounds > ROUNDS) return 1;
        search(least, seconds);
        printf("%d:", fewest);
        for (int t = 0; t < rounds; t++)
            for (int i = 0; i < people; i++) printf(" %d", best[t][i]);
        printf("\n");
        fflush(stdout);
    }
    return 0;
}
