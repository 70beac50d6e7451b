// CXapian: Xapian's C++ behind plain C.
//
// Owns: handles for databases, documents, queries and stemmers, one match call, and errors as a code and a sentence. No
// exception crosses, no C++ type shows, and it knows nothing of what is indexed. A handle is used by one thread at a time.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// What went wrong, as far as the caller acts differently on it.
typedef enum {
    CX_OK = 0,
    /// A commit overtook this reader: reopen and try again.
    CX_MODIFIED,
    /// What the files hold is no database any more.
    CX_CORRUPT,
    /// There is no database, or it cannot be opened.
    CX_MISSING,
    /// Another writer has it.
    CX_LOCKED,
    /// No space on the disk.
    CX_FULL,
    /// The deadline passed during a match.
    CX_LATE,
    /// Anything else, the caller's mistakes among it.
    CX_FAILED,
} cx_code;

typedef struct {
    cx_code code;
    char text[256];
} cx_error;

/// Bytes that live as long as the call.
typedef struct {
    const char *bytes;
    size_t count;
} cx_bytes;

typedef struct cx_reader cx_reader;
typedef struct cx_writer cx_writer;
typedef struct cx_document cx_document;
typedef struct cx_query cx_query;
typedef struct cx_mask cx_mask;
typedef struct cx_tally cx_tally;
typedef struct cx_stemmer cx_stemmer;

// Readers. Whatever can fail returns false or NULL and fills `error`.

cx_reader *cx_reader_open(const char *path, cx_error *error);
void cx_reader_close(cx_reader *reader);
/// Moves to the newest commit.
bool cx_reader_reopen(cx_reader *reader, cx_error *error);
bool cx_reader_count(cx_reader *reader, uint32_t *documents, cx_error *error);
bool cx_reader_frequency(cx_reader *reader, cx_bytes term, uint32_t *documents, cx_error *error);
/// Calls `take` with the value; an absent one is empty.
bool cx_reader_metadata(
    cx_reader *reader, cx_bytes key, void *context, void (*take)(void *context, cx_bytes value), cx_error *error);
/// Calls `take` with every key of metadata that begins so, in order.
bool cx_reader_metadata_keys(
    cx_reader *reader, cx_bytes prefix, void *context, void (*take)(void *context, cx_bytes key), cx_error *error);
/// Calls `take` with every term that begins so, in order, until it returns false.
bool cx_reader_terms(
    cx_reader *reader, cx_bytes prefix, void *context,
    bool (*take)(void *context, cx_bytes term, uint32_t documents), cx_error *error);

// Queries. The parts of a combination stay the caller's.

typedef enum { CX_AND, CX_OR, CX_AND_NOT, CX_FILTER } cx_operator;

cx_query *cx_query_all(void);
cx_query *cx_query_none(void);
cx_query *cx_query_term(cx_bytes term);
/// Terms at adjacent positions, in order.
cx_query *cx_query_phrase(const cx_bytes *terms, size_t count);
/// The `most` most frequent terms that begin so.
cx_query *cx_query_prefix(cx_bytes prefix, uint32_t most);
cx_query *cx_query_value_range(uint32_t slot, cx_bytes least, cx_bytes most);
cx_query *cx_query_combine(cx_operator with, cx_query *const *parts, size_t count);
/// Multiplies what the query weighs; not negative.
cx_query *cx_query_scale(const cx_query *query, double factor);
void cx_query_free(cx_query *query);

/// A set of values, to be compared with one slot.
cx_mask *cx_mask_make(const cx_bytes *values, size_t count);
void cx_mask_free(cx_mask *mask);

/// Counts terms of matching documents by prefix, over as many matches as it is given to.
cx_tally *cx_tally_make(const cx_bytes *prefixes, size_t count);
void cx_tally_each(cx_tally *tally, void *context, void (*take)(void *context, cx_bytes term, uint32_t documents));
void cx_tally_free(cx_tally *tally);

typedef enum { CX_BY_DOCID, CX_BY_WEIGHT, CX_BY_VALUE } cx_order;

typedef struct {
    /// Document numbers that count, both included.
    uint32_t first, last;
    cx_order order;
    /// The slot of `CX_BY_VALUE`; greatest first.
    uint32_t order_slot;
    uint32_t limit;
    /// Matches to look at even when fewer are asked for.
    uint32_t at_least;
    /// A slot that every document has.
    uint32_t common_slot;
    /// Null, or the values `mask_slot` may have.
    const cx_mask *mask;
    uint32_t mask_slot;
    /// Null, or what counts.
    cx_tally *tally;
    /// Nanoseconds of CLOCK_MONOTONIC.
    int64_t deadline;
} cx_match_options;

typedef struct {
    uint32_t docid;
    double weight;
    /// The first bytes of the document's data.
    uint8_t data[16];
    /// Value of the order slot, empty but for CX_BY_VALUE.
    double value;
} cx_hit;

typedef struct {
    uint32_t lower, estimated, upper;
} cx_matches;

/// Runs a query. `hits` has room for `limit`; `found` says how many there are.
bool cx_match(
    cx_reader *reader, const cx_query *query, const cx_match_options *options, cx_hit *hits, uint32_t *found,
    cx_matches *matches, cx_error *error);

// Writers. Everything between begin and commit happens wholly or not at all.

/// Opens the database or makes it.
cx_writer *cx_writer_open(const char *path, cx_error *error);
/// Forgets what is not committed.
void cx_writer_close(cx_writer *writer);
bool cx_writer_begin(cx_writer *writer, cx_error *error);
bool cx_writer_commit(cx_writer *writer, cx_error *error);
bool cx_writer_cancel(cx_writer *writer, cx_error *error);
bool cx_writer_count(cx_writer *writer, uint32_t *documents, cx_error *error);
/// The first document with the term; 0 for none.
bool cx_writer_find(cx_writer *writer, cx_bytes term, uint32_t *docid, cx_error *error);
bool cx_writer_has(cx_writer *writer, uint32_t docid, bool *has, cx_error *error);
bool cx_writer_put(cx_writer *writer, uint32_t docid, cx_document *document, cx_error *error);
bool cx_writer_remove(cx_writer *writer, uint32_t docid, cx_error *error);
bool cx_writer_set_metadata(cx_writer *writer, cx_bytes key, cx_bytes value, cx_error *error);
bool cx_writer_metadata(
    cx_writer *writer, cx_bytes key, void *context, void (*take)(void *context, cx_bytes value), cx_error *error);

// Documents.

cx_document *cx_document_make(void);
void cx_document_free(cx_document *document);
bool cx_document_add_posting(
    cx_document *document, cx_bytes term, uint32_t position, uint32_t weight, cx_error *error);
bool cx_document_add_term(cx_document *document, cx_bytes term, uint32_t weight, cx_error *error);
bool cx_document_set_value(cx_document *document, uint32_t slot, cx_bytes value, cx_error *error);
bool cx_document_set_number(cx_document *document, uint32_t slot, double value, cx_error *error);
bool cx_document_set_data(cx_document *document, cx_bytes data, cx_error *error);

// Stemmers.

/// A stemmer by ISO 639-1 code; NULL for a language there is none for.
cx_stemmer *cx_stemmer_make(const char *language);
void cx_stemmer_free(cx_stemmer *stemmer);
/// Writes the stem into `stem`.
/// @return its length, 0 when it has no room or there is none.
size_t cx_stemmer_stem(cx_stemmer *stemmer, cx_bytes word, char *stem, size_t room);

#ifdef __cplusplus
}
#endif
