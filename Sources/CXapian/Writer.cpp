#include "Handles.hpp"

using namespace shim;

cx_writer *cx_writer_open(const char *path, cx_error *error) {
    return made<cx_writer>(error, [&] {
        return new cx_writer{Xapian::WritableDatabase(path, Xapian::DB_CREATE_OR_OPEN | Xapian::DB_BACKEND_GLASS)};
    });
}

void cx_writer_close(cx_writer *writer) {
    if (writer->is_open_transaction) cx_writer_cancel(writer, nullptr);
    // Xapian's destructor swallows what goes wrong.
    delete writer;
}

bool cx_writer_begin(cx_writer *writer, cx_error *error) {
    return guarded(error, [&] {
        writer->database.begin_transaction();
        writer->is_open_transaction = true;
    });
}

bool cx_writer_commit(cx_writer *writer, cx_error *error) {
    return guarded(error, [&] {
        // Whatever becomes of it, the transaction is over.
        writer->is_open_transaction = false;
        writer->database.commit_transaction();
    });
}

bool cx_writer_cancel(cx_writer *writer, cx_error *error) {
    return guarded(error, [&] {
        writer->is_open_transaction = false;
        writer->database.cancel_transaction();
    });
}

bool cx_writer_count(cx_writer *writer, uint32_t *documents, cx_error *error) {
    return guarded(error, [&] { *documents = writer->database.get_doccount(); });
}

bool cx_writer_find(cx_writer *writer, cx_bytes term, uint32_t *docid, cx_error *error) {
    return guarded(error, [&] {
        const std::string name = text(term);
        const auto posting = writer->database.postlist_begin(name);
        *docid = posting == writer->database.postlist_end(name) ? 0 : *posting;
    });
}

bool cx_writer_has(cx_writer *writer, uint32_t docid, bool *has, cx_error *error) {
    return guarded(error, [&] {
        // Answered from memory for what is not committed; a walk of the postings would first write them out.
        try {
            writer->database.get_doclength(docid);
            *has = true;
        } catch (const Xapian::DocNotFoundError &) {
            *has = false;
        }
    });
}

bool cx_writer_put(cx_writer *writer, uint32_t docid, cx_document *document, cx_error *error) {
    return guarded(error, [&] { writer->database.replace_document(docid, document->document); });
}

bool cx_writer_remove(cx_writer *writer, uint32_t docid, cx_error *error) {
    return guarded(error, [&] { writer->database.delete_document(docid); });
}

bool cx_writer_set_metadata(cx_writer *writer, cx_bytes key, cx_bytes value, cx_error *error) {
    return guarded(error, [&] { writer->database.set_metadata(text(key), text(value)); });
}

bool cx_writer_metadata(
    cx_writer *writer, cx_bytes key, void *context, void (*take)(void *, cx_bytes), cx_error *error) {
    return guarded(error, [&] {
        const std::string value = writer->database.get_metadata(text(key));
        take(context, bytes(value));
    });
}
