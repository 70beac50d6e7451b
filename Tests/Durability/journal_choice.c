// Which journal should acknowledge a group: rows (SQLite's session extension) or pages (what the write-ahead log got)?
//
// Both write what a sent message writes (a message, its channel's head, the author's marker, an event of 600 bytes) into
// a database of 200,000 messages in 500 channels, in groups of --group verbs, each in a savepoint:
//
//   wal      SQLite alone, synchronous=FULL: the log's own flush acknowledges
//   rows     synchronous=NORMAL; the group's changeset is flushed to a journal before the commit
//   pages    synchronous=NORMAL; the ranges of pages that differ are flushed to a journal after the commit
//
// Build: cc -O2 journal_choice.c -lsqlite3 -lzstd -o journal_choice     Run: ./journal_choice DIRECTORY
#define _GNU_SOURCE
#include <fcntl.h>
#include <sqlite3.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include <zstd.h>

// The session extension is in the library; the header hides it without this.
typedef struct sqlite3_session sqlite3_session;
int sqlite3session_create(sqlite3 *, const char *, sqlite3_session **);
void sqlite3session_delete(sqlite3_session *);
int sqlite3session_attach(sqlite3_session *, const char *);
int sqlite3session_changeset(sqlite3_session *, int *, void **);

enum { PAGE = 4096, FRAME = PAGE + 24, CHANNELS = 500, PEOPLE = 1000 };

static void must(int ok, const char *what) {
  if (!ok) { perror(what); exit(1); }
}
static sqlite3 *db;
static void sql(const char *text) {
  char *error = 0;
  if (sqlite3_exec(db, text, 0, 0, &error)) { fprintf(stderr, "%s: %s\n", text, error); exit(1); }
}
static sqlite3_stmt *statement(const char *text) {
  sqlite3_stmt *made;
  if (sqlite3_prepare_v3(db, text, -1, SQLITE_PREPARE_PERSISTENT, &made, 0)) { fprintf(stderr, "%s\n", sqlite3_errmsg(db)); exit(1); }
  return made;
}
static void step(sqlite3_stmt *s) {
  if (sqlite3_step(s) != SQLITE_DONE) { fprintf(stderr, "%s\n", sqlite3_errmsg(db)); exit(1); }
  sqlite3_reset(s);
}
static uint64_t dice = 88172645463325252ull;
static uint64_t throw_dice(uint64_t bound) {
  dice ^= dice << 13; dice ^= dice >> 7; dice ^= dice << 17;
  return dice % bound;
}
static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec + t.tv_nsec / 1e9;
}
static double cpu(void) {
  struct rusage r;
  getrusage(RUSAGE_SELF, &r);
  return r.ru_utime.tv_sec + r.ru_utime.tv_usec / 1e6 + r.ru_stime.tv_sec + r.ru_stime.tv_usec / 1e6;
}

static sqlite3_stmt *message, *head, *marker, *event, *savepoint, *release, *begin, *commit, *position;
static int64_t seqs[CHANNELS], identity;
static char words[20000];

static void one(void) {
  int64_t channel = throw_dice(CHANNELS), author = throw_dice(PEOPLE), id = ++identity << 12, seq = ++seqs[channel];
  char room[32], payload[600];
  const char *text = words + throw_dice(sizeof words - 800);
  int n = snprintf(room, sizeof room, "channel:%lld", (long long)channel);
  snprintf(payload, sizeof payload, "{\"message\":{\"id\":\"%lld\",\"author\":{\"id\":\"%lld\"},\"content\":\"%.420s\"}}", (long long)id, (long long)author, text);
  step(savepoint);
  sqlite3_bind_int64(head, 1, id); sqlite3_bind_int64(head, 2, seq); sqlite3_bind_int64(head, 3, channel); step(head);
  sqlite3_bind_int64(message, 1, id); sqlite3_bind_int64(message, 2, channel); sqlite3_bind_int64(message, 3, author);
  sqlite3_bind_int64(message, 4, seq); sqlite3_bind_text(message, 5, text, 40 + (int)throw_dice(160), 0); sqlite3_bind_int64(message, 6, id); step(message);
  sqlite3_bind_int64(marker, 1, channel); sqlite3_bind_int64(marker, 2, author); sqlite3_bind_int64(marker, 3, seq); step(marker);
  sqlite3_bind_int64(event, 1, id + 1); sqlite3_bind_text(event, 2, room, n, 0); sqlite3_bind_int64(event, 3, seq);
  sqlite3_bind_text(event, 4, payload, -1, 0); sqlite3_bind_int64(event, 5, id); step(event);
  step(release);
}

static void schema(void) {
  sql("CREATE TABLE channels (id INTEGER PRIMARY KEY, name TEXT, lastMessageId INTEGER, lastSeq INTEGER, updatedAt INTEGER)");
  sql("CREATE TABLE messages (id INTEGER PRIMARY KEY, channelId INTEGER NOT NULL, threadId INTEGER NOT NULL DEFAULT 0, authorId INTEGER NOT NULL, seq INTEGER NOT NULL,"
      "type TEXT NOT NULL DEFAULT 'default', content TEXT NOT NULL, mentions TEXT NOT NULL DEFAULT '[]', revision INTEGER NOT NULL DEFAULT 1, createdAt INTEGER NOT NULL)");
  sql("CREATE UNIQUE INDEX messagesByPlace ON messages (channelId, seq)");
  sql("CREATE TABLE readStates (channelId INTEGER, userId INTEGER, lastReadSeq INTEGER, lastSentAt INTEGER, PRIMARY KEY (channelId, userId)) WITHOUT ROWID");
  sql("CREATE TABLE loggedEvents (id INTEGER PRIMARY KEY, room TEXT NOT NULL, seq INTEGER NOT NULL, type TEXT NOT NULL, payload TEXT NOT NULL, createdAt INTEGER NOT NULL)");
  sql("CREATE UNIQUE INDEX loggedEventsByRoom ON loggedEvents (room, seq)");
  sql("CREATE TABLE journal (id INTEGER PRIMARY KEY, position INTEGER NOT NULL)");
  sql("INSERT INTO journal VALUES (1, 0)");
  sql("WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 499) INSERT INTO channels SELECT i, 'channel ' || i, 0, 0, 0 FROM n");
}

// --- pages: what the log got since the last look, against what stood before -------------------------------------------
static int logFile, mainFile, logFrames, covered;
static uint32_t *frameOfPage; // 1-based frame in the log, 0: in the main file
static size_t knownPages;
static int on_commit(void *a, sqlite3 *b, const char *c, int frames) {
  (void)a, (void)b, (void)c;
  logFrames = frames;
  return 0;
}
static uint32_t be(const uint8_t *b) { return (uint32_t)b[0] << 24 | b[1] << 16 | b[2] << 8 | b[3]; }

static uint8_t *out; static size_t outLength, outRoom;
static void put(const void *bytes, size_t count) {
  if (outLength + count > outRoom) out = realloc(out, outRoom = (outLength + count) * 2);
  memcpy(out + outLength, bytes, count);
  outLength += count;
}
static long pagesJournaled;
static void collect(void) {
  int from = covered, count = logFrames - from;
  static uint8_t *frames; static size_t room;
  if ((size_t)count * FRAME > room) frames = realloc(frames, room = (size_t)count * FRAME * 2);
  must(pread(logFile, frames, (size_t)count * FRAME, 32 + (off_t)from * FRAME) == (ssize_t)count * FRAME, "pread log");
  outLength = 0;
  uint8_t before[PAGE];
  for (int i = 0; i < count; i++) {
    uint8_t *frame = frames + (size_t)i * FRAME, *after = frame + 24;
    uint32_t page = be(frame);
    if (page >= knownPages) {
      size_t more = page * 2;
      frameOfPage = realloc(frameOfPage, more * 4);
      memset(frameOfPage + knownPages, 0, (more - knownPages) * 4);
      knownPages = more;
    }
    uint32_t at = frameOfPage[page];
    ssize_t got = at ? pread(logFile, before, PAGE, 32 + (off_t)(at - 1) * FRAME + 24) : pread(mainFile, before, PAGE, (off_t)(page - 1) * PAGE);
    if (got < PAGE) memset(before + (got < 0 ? 0 : got), 0, PAGE - (got < 0 ? 0 : got));
    frameOfPage[page] = from + i + 1;
    put(&page, 4);
    pagesJournaled++;
    for (int o = 0; o < PAGE;) {
      uint64_t a, b;
      memcpy(&a, before + o, 8); memcpy(&b, after + o, 8);
      if (a == b) { o += 8; continue; }
      int start = o;
      for (;;) { // to the next 16 equal bytes
        o += 8;
        if (o >= PAGE) break;
        memcpy(&a, before + o, 8); memcpy(&b, after + o, 8);
        if (a == b) break;
      }
      uint16_t range[2] = {start, o - start};
      put(range, 4);
      put(after + start, o - start);
    }
    uint16_t end[2] = {0, 0};
    put(end, 4);
  }
  covered = logFrames;
}


static void prepare(void) {
  message = statement("INSERT INTO messages (id, channelId, authorId, seq, content, createdAt) VALUES (?,?,?,?,?,?)");
  head = statement("UPDATE channels SET lastMessageId=?, lastSeq=? WHERE id=?");
  marker = statement("INSERT INTO readStates VALUES (?,?,?,1) ON CONFLICT DO UPDATE SET lastReadSeq=excluded.lastReadSeq");
  event = statement("INSERT INTO loggedEvents VALUES (?,?,?,'message:new',?,?)");
  savepoint = statement("SAVEPOINT verb"); release = statement("RELEASE verb");
  begin = statement("BEGIN IMMEDIATE"); commit = statement("COMMIT");
  position = statement("UPDATE journal SET position = position + 1 WHERE id = 1");
}
static void finish(void) {
  sqlite3_stmt *s;
  while ((s = sqlite3_next_stmt(db, 0))) sqlite3_finalize(s);
  sqlite3_close(db);
}
static void make_seed(const char *path) {
  must(sqlite3_open(path, &db) == 0, path);
  sql("PRAGMA journal_mode=WAL"); sql("PRAGMA synchronous=OFF");
  schema();
  prepare();
  step(begin);
  for (int i = 0; i < 200000; i++) one();
  step(commit);
  sql("PRAGMA wal_checkpoint(TRUNCATE)");
  finish();
}
static int by_size(const void *a, const void *b) { return (*(double *)a > *(double *)b) - (*(double *)a < *(double *)b); }

enum { WAL, ROWS, PAGES };
static void measure(int mode, const char *name, const char *folder, int group, int groups) {
  char path[512], log[520], journalPath[512], command[1200];
  snprintf(path, sizeof path, "%s/%s.db", folder, name);
  snprintf(log, sizeof log, "%s-wal", path);
  snprintf(journalPath, sizeof journalPath, "%s/journal", folder);
  snprintf(command, sizeof command, "rm -f %s* %s && cp %s/seed.db %s && sync", path, journalPath, folder, path);
  must(system(command) == 0, "copy");
  must(sqlite3_open(path, &db) == 0, path);
  sql("PRAGMA journal_mode=WAL");
  sql(mode == WAL ? "PRAGMA synchronous=FULL" : "PRAGMA synchronous=NORMAL");
  sql("PRAGMA cache_size=-16384"); sql("PRAGMA wal_autocheckpoint=0");
  sqlite3_stmt *s = statement("SELECT id, lastSeq FROM channels");
  while (sqlite3_step(s) == SQLITE_ROW) seqs[sqlite3_column_int64(s, 0)] = sqlite3_column_int64(s, 1);
  s = statement("SELECT max(id) >> 12 FROM messages");
  sqlite3_step(s);
  identity = sqlite3_column_int64(s, 0);
  sqlite3_reset(s);
  prepare();
  int journal = open(journalPath, O_CREAT | O_TRUNC | O_WRONLY, 0600);
  logFrames = covered = 0;
  free(frameOfPage);
  frameOfPage = 0, knownPages = 0;
  sqlite3_wal_hook(db, on_commit, 0);
  step(begin), step(position), step(commit);
  logFile = open(log, O_RDONLY), mainFile = open(path, O_RDONLY);
  if (mode == PAGES) collect();
  ZSTD_CCtx *zstd = ZSTD_createCCtx();
  static uint8_t packed[64 << 20];
  long plain = 0, journaled = 0, n = (long)group * groups;
  pagesJournaled = 0;
  double *took = malloc(sizeof(double) * groups), began = now(), busy = cpu();
  for (int g = 0; g < groups; g++) {
    double t = now();
    sqlite3_session *session = 0;
    step(begin);
    if (mode == ROWS) sqlite3session_create(db, "main", &session), sqlite3session_attach(session, 0);
    for (int i = 0; i < group; i++) one();
    if (mode != WAL) step(position);
    if (mode == ROWS) {
      void *bytes;
      int count;
      must(sqlite3session_changeset(session, &count, &bytes) == 0, "changeset");
      size_t size = ZSTD_compressCCtx(zstd, packed, sizeof packed, bytes, count, 1);
      plain += count, journaled += size;
      must(write(journal, packed, size) == (ssize_t)size && fdatasync(journal) == 0, "journal");
      sqlite3_free(bytes);
      sqlite3session_delete(session);
    }
    step(commit);
    if (mode == PAGES) {
      collect();
      size_t size = ZSTD_compressCCtx(zstd, packed, sizeof packed, out, outLength, 1);
      plain += outLength, journaled += size;
      must(write(journal, packed, size) == (ssize_t)size && fdatasync(journal) == 0, "journal");
    }
    took[g] = now() - t;
    if ((long)logFrames * FRAME > 16 << 20) {
      sqlite3_wal_checkpoint_v2(db, 0, SQLITE_CHECKPOINT_TRUNCATE, 0, 0);
      covered = logFrames = 0;
      if (frameOfPage) memset(frameOfPage, 0, knownPages * 4);
    }
  }
  double seconds = now() - began;
  busy = cpu() - busy;
  qsort(took, groups, sizeof *took, by_size);
  printf("%-6s %7.0f messages/s %6.1f us CPU each, journal %5.0f bytes each (%5.0f unpacked), %5.1f pages a group, a group p50 %.2f ms p99 %.2f ms\n", name, n / seconds,
         busy / n * 1e6, (double)journaled / n, (double)plain / n, (double)pagesJournaled / groups, took[groups / 2] * 1e3, took[groups * 99 / 100] * 1e3);
  close(journal), close(logFile), close(mainFile), free(took), ZSTD_freeCCtx(zstd);
  finish();
}

int main(int argc, char **argv) {
  if (argc < 2) return fprintf(stderr, "usage: %s DIRECTORY\n", argv[0]), 2;
  for (size_t i = 0; i < sizeof words; i++) words[i] = throw_dice(6) ? 'a' + throw_dice(26) : ' ';
  char seed[512];
  snprintf(seed, sizeof seed, "%s/seed.db", argv[1]);
  if (access(seed, F_OK)) make_seed(seed);
  int shapes[][2] = {{1, 2000}, {10, 1000}, {100, 300}};
  for (int i = 0; i < 3; i++) {
    printf("%d groups of %d\n", shapes[i][1], shapes[i][0]);
    measure(WAL, "wal", argv[1], shapes[i][0], shapes[i][1]);
    measure(ROWS, "rows", argv[1], shapes[i][0], shapes[i][1]);
    measure(PAGES, "pages", argv[1], shapes[i][0], shapes[i][1]);
  }
}
