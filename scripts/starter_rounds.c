/* Searches starter rounds: rounds that, turned a step at a time, give all others without a repeat.
 *
 * Reads lines "ROUNDS SECONDS SEED size size ..." and prints for each "ROUNDS kinds turn fixed: seats ..."
 * (the seats of each starter round, room after room), or "none". `starter_rounds.py` compiles and calls it.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { MOST = 64, SHAPES = 40 };

static unsigned long long dice;
static double chance(void) {
    dice ^= dice << 13; dice ^= dice >> 7; dice ^= dice << 17;
    return (double)(dice >> 11) * (1.0 / 9007199254740992.0);
}
static double clock_now(void) {
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

typedef struct {
    int kinds, turn, fixed, orbits, best, length;
    double slack, used;
    short orbit[MOST][MOST];
    int worn[MOST * MOST]; /* how often an orbit counts as used before it is used at all */
    int seats[3][MOST], kept[3][MOST];
} Shape;

static int people, rooms, size[MOST], room_of[MOST], first[MOST];

static int turned(const Shape *s, int who, int by) {
    int base = who / s->turn * s->turn;
    return who < people - s->fixed ? base + (who - base + by) % s->turn : who;
}

static void number_orbits(Shape *s) {
    memset(s->orbit, -1, sizeof s->orbit);
    s->orbits = 0;
    for (int i = 0; i < people; i++)
        for (int j = i + 1; j < people; j++) {
            if (s->orbit[i][j] >= 0) continue;
            int length = 0;
            for (int by = 0; by < s->turn; by++) {
                int a = turned(s, i, by), b = turned(s, j, by);
                if (s->orbit[a][b] < 0) length++;
                s->orbit[a][b] = s->orbit[b][a] = (short)s->orbits;
            }
            s->worn[s->orbits++] = s->turn / length - 1;
        }
}

static int anneal(Shape *s, double until) {
    static int count[MOST * MOST];
    int cost = 0, best = 1 << 30;
    memcpy(count, s->worn, sizeof count);
    for (int k = 0; k < s->kinds; k++) {
        int *seat = s->seats[k];
        for (int i = 0; i < people; i++) {
            int j = (int)(chance() * (i + 1));
            seat[i] = seat[j];
            seat[j] = i;
        }
        for (int i = 0; i < people; i++)
            for (int j = i + 1; j < people && room_of[j] == room_of[i]; j++) cost += count[s->orbit[seat[i]][seat[j]]]++;
    }
    double heat = 0.7, cooling = pow(0.15 / heat, 100.0 / s->length);
    for (int step = 0; step < s->length && best; step += 100, heat *= cooling) {
        if (clock_now() > until) break;
        for (int turn = 0; turn < 100; turn++) {
            int *seat = s->seats[s->kinds == 1 ? 0 : (int)(chance() * s->kinds)];
            int x = (int)(chance() * people), y = (int)(chance() * people);
            int A = room_of[x], B = room_of[y];
            if (A == B) continue;
            int a = seat[x], b = seat[y], change = 0;
            short *oa = s->orbit[a], *ob = s->orbit[b];
            for (int i = first[A]; i < first[A] + size[A]; i++) if (i != x) change -= --count[oa[seat[i]]];
            for (int i = first[B]; i < first[B] + size[B]; i++) if (i != y) change -= --count[ob[seat[i]]];
            for (int i = first[A]; i < first[A] + size[A]; i++) if (i != x) change += count[ob[seat[i]]]++;
            for (int i = first[B]; i < first[B] + size[B]; i++) if (i != y) change += count[oa[seat[i]]]++;
            if (change <= 0 || chance() < exp(-change / heat)) {
                seat[x] = b; seat[y] = a;
                cost += change;
                if (cost < best) {
                    best = cost;
                    memcpy(s->kept, s->seats, sizeof s->kept);
                    if (!best) break;
                }
            } else {
                for (int i = first[A]; i < first[A] + size[A]; i++) if (i != x) { --count[ob[seat[i]]]; ++count[oa[seat[i]]]; }
                for (int i = first[B]; i < first[B] + size[B]; i++) if (i != y) { --count[oa[seat[i]]]; ++count[ob[seat[i]]]; }
            }
        }
    }
    s->length = s->length < 3000000 ? (int)(s->length * 1.25) : s->length;
    return best;
}

static int shapes_for(Shape *all, int rounds) {
    int count = 0, need = 0, least = size[0];
    for (int g = 0; g < rooms; g++) { need += size[g] * (size[g] - 1) / 2; if (size[g] < least) least = size[g]; }
    for (int kinds = 1; kinds <= 3; kinds++) {
        int low = (rounds + kinds - 1) / kinds;
        for (int turn = low < 2 ? 2 : low; turn < low + (kinds == 1 ? 4 : 2); turn++)
            for (int k = 1; k * turn <= people && count < SHAPES; k++) {
                int fixed = people - k * turn;
                if (fixed > rooms || (fixed && least - 1 > k)) continue;
                int pairs = k * ((turn - 1) / 2) + k * (k - 1) / 2 * turn + k * fixed;
                if (pairs < kinds * need) continue;
                Shape *s = &all[count++];
                s->kinds = kinds; s->turn = turn; s->fixed = fixed;
                s->slack = (double)pairs / (kinds * need);
                s->used = 0; s->length = 20000; s->best = 1 << 30;
                number_orbits(s);
            }
    }
    return count;
}

static Shape *search(Shape *all, int count, double seconds) {
    double end = clock_now() + seconds;
    while (count && clock_now() < end) {
        Shape *s = all;
        for (int i = 1; i < count; i++) if (all[i].used < s->used) s = &all[i];
        double begun = clock_now();
        int cost = anneal(s, end);
        if (!cost) return s;
        if (cost < s->best) s->best = cost;
        s->used += (clock_now() - begun) * (1 + 0.35 * (s->best < 6 ? s->best : 6));
    }
    return NULL;
}

int main(void) {
    static Shape all[SHAPES];
    char line[1024];
    while (fgets(line, sizeof line, stdin)) {
        int rounds, read, used;
        double seconds;
        unsigned seed;
        if (sscanf(line, "%d %lf %u%n", &rounds, &seconds, &seed, &used) != 3) continue;
        dice = seed * 0x9E3779B97F4A7C15ULL + 88172645463325252ULL;
        people = rooms = 0;
        for (char *rest = line + used; rooms < MOST && sscanf(rest, "%d%n", &size[rooms], &read) == 1; rest += read, rooms++) {
            first[rooms] = people;
            for (int i = 0; i < size[rooms] && people < MOST; i++) room_of[people++] = rooms;
        }
        Shape *found = search(all, shapes_for(all, rounds), seconds);
        if (found) {
            printf("%d %d %d %d:", rounds, found->kinds, found->turn, found->fixed);
            for (int k = 0; k < found->kinds; k++)
                for (int i = 0; i < people; i++) printf(" %d", found->kept[k][i]);
            puts("");
        } else puts("none");
        fflush(stdout);
    }
    return 0;
}
