#include "Handles.hpp"

using namespace shim;

namespace {

/// Only memory can fail here, and then the process is past saving; a query that matches nothing is the safe answer.
template <typename Body>
cx_query *query(Body body) noexcept {
    return made<cx_query>(nullptr, [&] { return new cx_query{body()}; });
}

}  // namespace

cx_query *cx_query_all(void) {
    return query([] { return Xapian::Query(std::string()); });
}

cx_query *cx_query_none(void) {
    return query([] { return Xapian::Query(); });
}

cx_query *cx_query_term(cx_bytes term) {
    return query([&] { return Xapian::Query(text(term)); });
}

cx_query *cx_query_phrase(const cx_bytes *terms, size_t count) {
    return query([&] {
        std::vector<std::string> words;
        for (size_t index = 0; index < count; index++) words.push_back(text(terms[index]));
        return Xapian::Query(
            Xapian::Query::OP_PHRASE, words.begin(), words.end(), static_cast<Xapian::termcount>(words.size()));
    });
}

cx_query *cx_query_prefix(cx_bytes prefix, uint32_t most) {
    return query([&] {
        return Xapian::Query(
            Xapian::Query::OP_WILDCARD, text(prefix), most, Xapian::Query::WILDCARD_LIMIT_MOST_FREQUENT,
            Xapian::Query::OP_OR);
    });
}

cx_query *cx_query_value_range(uint32_t slot, cx_bytes least, cx_bytes most) {
    return query([&] { return Xapian::Query(Xapian::Query::OP_VALUE_RANGE, slot, text(least), text(most)); });
}

cx_query *cx_query_combine(cx_operator with, cx_query *const *parts, size_t count) {
    return query([&] {
        std::vector<Xapian::Query> queries;
        for (size_t index = 0; index < count; index++) queries.push_back(parts[index]->query);
        auto op = Xapian::Query::OP_AND;
        switch (with) {
            case CX_AND: op = Xapian::Query::OP_AND; break;
            case CX_OR: op = Xapian::Query::OP_OR; break;
            case CX_AND_NOT: op = Xapian::Query::OP_AND_NOT; break;
            case CX_FILTER: op = Xapian::Query::OP_FILTER; break;
        }
        return Xapian::Query(op, queries.begin(), queries.end());
    });
}

cx_query *cx_query_scale(const cx_query *scaled, double factor) {
    return query([&] { return Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, scaled->query, factor); });
}

void cx_query_free(cx_query *query) { delete query; }

cx_mask *cx_mask_make(const cx_bytes *values, size_t count) {
    return made<cx_mask>(nullptr, [&] {
        auto mask = new cx_mask;
        mask->values.reserve(count);
        for (size_t index = 0; index < count; index++) mask->values.insert(text(values[index]));
        return mask;
    });
}

void cx_mask_free(cx_mask *mask) { delete mask; }

cx_tally *cx_tally_make(const cx_bytes *prefixes, size_t count) {
    return made<cx_tally>(nullptr, [&] {
        auto tally = new cx_tally;
        for (size_t index = 0; index < count; index++) tally->prefixes.push_back(text(prefixes[index]));
        return tally;
    });
}

void cx_tally_each(cx_tally *tally, void *context, void (*take)(void *, cx_bytes, uint32_t)) {
    for (const auto &[term, documents] : tally->counts) take(context, bytes(term), documents);
}

void cx_tally_free(cx_tally *tally) { delete tally; }
