#include "Handles.hpp"

using namespace shim;

cx_reader *cx_reader_open(const char *path, cx_error *error) {
    return made<cx_reader>(error, [&] { return new cx_reader{Xapian::Database(path, Xapian::DB_BACKEND_GLASS)}; });
}

void cx_reader_close(cx_reader *reader) { delete reader; }

bool cx_reader_reopen(cx_reader *reader, cx_error *error) {
    return guarded(error, [&] { reader->database.reopen(); });
}

bool cx_reader_count(cx_reader *reader, uint32_t *documents, cx_error *error) {
    return guarded(error, [&] { *documents = reader->database.get_doccount(); });
}

bool cx_reader_frequency(cx_reader *reader, cx_bytes term, uint32_t *documents, cx_error *error) {
    return guarded(error, [&] { *documents = reader->database.get_termfreq(text(term)); });
}

bool cx_reader_metadata(
    cx_reader *reader, cx_bytes key, void *context, void (*take)(void *, cx_bytes), cx_error *error) {
    return guarded(error, [&] {
        const std::string value = reader->database.get_metadata(text(key));
        take(context, bytes(value));
    });
}

bool cx_reader_metadata_keys(
    cx_reader *reader, cx_bytes prefix, void *context, void (*take)(void *, cx_bytes), cx_error *error) {
    return guarded(error, [&] {
        const std::string start = text(prefix);
        for (auto key = reader->database.metadata_keys_begin(start); key != reader->database.metadata_keys_end(start);
             ++key) {
            const std::string found = *key;
            take(context, bytes(found));
        }
    });
}

bool cx_reader_terms(
    cx_reader *reader, cx_bytes prefix, void *context, bool (*take)(void *, cx_bytes, uint32_t), cx_error *error) {
    return guarded(error, [&] {
        const std::string start = text(prefix);
        for (auto term = reader->database.allterms_begin(start); term != reader->database.allterms_end(start); ++term) {
            const std::string found = *term;
            if (!take(context, bytes(found), term.get_termfreq())) return;
        }
    });
}
