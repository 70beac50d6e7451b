#include "Handles.hpp"

using namespace shim;

cx_document *cx_document_make(void) {
    return made<cx_document>(nullptr, [] { return new cx_document; });
}

void cx_document_free(cx_document *document) { delete document; }

bool cx_document_add_posting(
    cx_document *document, cx_bytes term, uint32_t position, uint32_t weight, cx_error *error) {
    return guarded(error, [&] { document->document.add_posting(text(term), position, weight); });
}

bool cx_document_add_term(cx_document *document, cx_bytes term, uint32_t weight, cx_error *error) {
    return guarded(error, [&] { document->document.add_term(text(term), weight); });
}

bool cx_document_set_value(cx_document *document, uint32_t slot, cx_bytes value, cx_error *error) {
    return guarded(error, [&] { document->document.add_value(slot, text(value)); });
}

bool cx_document_set_number(cx_document *document, uint32_t slot, double value, cx_error *error) {
    return guarded(error, [&] { document->document.add_value(slot, Xapian::sortable_serialise(value)); });
}

bool cx_document_set_data(cx_document *document, cx_bytes data, cx_error *error) {
    return guarded(error, [&] { document->document.set_data(text(data)); });
}

cx_stemmer *cx_stemmer_make(const char *language) {
    return made<cx_stemmer>(nullptr, [&] { return new cx_stemmer{Xapian::Stem(language)}; });
}

void cx_stemmer_free(cx_stemmer *stemmer) { delete stemmer; }

size_t cx_stemmer_stem(cx_stemmer *stemmer, cx_bytes word, char *stem, size_t room) {
    size_t count = 0;
    guarded(nullptr, [&] {
        const std::string found = stemmer->stem(text(word));
        if (found.size() > room) return;
        std::memcpy(stem, found.data(), found.size());
        count = found.size();
    });
    return count;
}
