#include <algorithm>

#include "Handles.hpp"

using namespace shim;

namespace {

int64_t now() {
    timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return int64_t(time.tv_sec) * 1000000000 + time.tv_nsec;
}

/// What every match passes: the range of document numbers, the mask, the deadline.
///
/// A source of postings instead of a list per allowed value, because a reader may be allowed thousands: here the cost is
/// one look at a slot for each candidate, whatever the size of the mask. It claims every document, so that the matcher
/// asks the real lists first and this one only to `check`.
class Gate : public Xapian::PostingSource {
    const cx_match_options &options;
    Xapian::Database database;
    Xapian::ValueIterator values;
    Xapian::docid current = 0;
    bool has_values = false;
    bool has_ended = false;
    unsigned steps = 0;

    Xapian::valueno slot() const { return options.mask ? options.mask_slot : options.common_slot; }

    void watch() {
        if (++steps % 256 == 0 && now() > options.deadline) throw Late();
    }

    void move_values(Xapian::docid target) {
        if (!has_values) {
            values = database.valuestream_begin(slot());
            has_values = true;
        }
        if (values != database.valuestream_end(slot())) values.skip_to(target);
    }

    bool ended(Xapian::docid target) {
        if (target > options.last) has_ended = true;
        return has_ended;
    }

    bool is_allowed() const { return !options.mask || options.mask->values.count(*values); }

public:
    explicit Gate(const cx_match_options &options) : options(options) {}

    Xapian::doccount get_termfreq_min() const override { return 0; }
    Xapian::doccount get_termfreq_est() const override { return get_termfreq_max(); }
    Xapian::doccount get_termfreq_max() const override { return database.get_value_freq(slot()); }

    void init(const Xapian::Database &from) override {
        database = from;
        current = 0;
        has_values = false;
        has_ended = false;
    }

    void next(double least) override { skip_to(current + 1, least); }

    void skip_to(Xapian::docid target, double) override {
        target = std::max({target, Xapian::docid(options.first), Xapian::docid(1)});
        if (ended(target)) return;
        for (move_values(target);; ++values) {
            watch();
            if (values == database.valuestream_end(slot())) {
                has_ended = true;
                return;
            }
            current = values.get_docid();
            if (ended(current) || is_allowed()) return;
        }
    }

    bool check(Xapian::docid target, double) override {
        watch();
        // Moving on to where the range begins lets the other lists skip what lies before.
        if (target < options.first) {
            skip_to(options.first, 0);
            return true;
        }
        if (ended(target)) return true;
        if (options.mask) {
            move_values(target);
            if (values == database.valuestream_end(slot())) {
                has_ended = true;
                return true;
            }
            if (values.get_docid() != target || !is_allowed()) return false;
        }
        current = target;
        return true;
    }

    bool at_end() const override { return has_ended; }
    Xapian::docid get_docid() const override { return current; }
};

/// BM25 (Robertson and Zaragoza 2009) without its part for how rare a term is: that comes as the factor, from the counts
/// of all databases together, so that weights of different databases compare.
class Saturation : public Xapian::Weight {
    static constexpr double k = 1.2;
    static constexpr double b = 0.5;
    double factor = 0;

    Saturation *clone() const override { return new Saturation; }
    void init(double given) override { factor = given; }

    double part(double wdf, double length) const {
        const double average = get_average_length();
        const double normal = 1 - b + b * (average > 0 ? length / average : 1);
        return factor * wdf * (k + 1) / (wdf + k * normal);
    }

public:
    Saturation() {
        need_stat(AVERAGE_LENGTH);
        need_stat(DOC_LENGTH);
        need_stat(DOC_LENGTH_MIN);
        need_stat(WDF);
        need_stat(WDF_MAX);
    }

    double get_sumpart(Xapian::termcount wdf, Xapian::termcount length, Xapian::termcount) const override {
        return part(wdf, length);
    }
    double get_maxpart() const override { return part(get_wdf_upper_bound(), get_doclength_lower_bound()); }
    double get_sumextra(Xapian::termcount, Xapian::termcount) const override { return 0; }
    double get_maxextra() const override { return 0; }
};

class TallySpy : public Xapian::MatchSpy {
    cx_tally &tally;

public:
    explicit TallySpy(cx_tally &tally) : tally(tally) {}

    void operator()(const Xapian::Document &document, double) override {
        for (const auto &prefix : tally.prefixes) {
            auto term = document.termlist_begin();
            for (term.skip_to(prefix); term != document.termlist_end(); ++term) {
                std::string found = *term;
                if (found.compare(0, prefix.size(), prefix) != 0) break;
                ++tally.counts[std::move(found)];
            }
        }
    }
};

}  // namespace

bool cx_match(
    cx_reader *reader, const cx_query *query, const cx_match_options *options, cx_hit *hits, uint32_t *found,
    cx_matches *matches, cx_error *error) {
    *found = 0;
    *matches = cx_matches{0, 0, 0};
    return guarded(error, [&] {
        if (query->query.empty()) return;
        if (now() > options->deadline) throw Late();
        Gate gate(*options);
        Xapian::Enquire enquire(reader->database);
        enquire.set_query(Xapian::Query(Xapian::Query::OP_FILTER, query->query, Xapian::Query(&gate)));
        switch (options->order) {
            case CX_BY_DOCID:
                enquire.set_weighting_scheme(Xapian::BoolWeight());
                enquire.set_docid_order(Xapian::Enquire::ASCENDING);
                break;
            case CX_BY_WEIGHT:
                enquire.set_weighting_scheme(Saturation());
                break;
            case CX_BY_VALUE:
                enquire.set_weighting_scheme(Xapian::BoolWeight());
                enquire.set_sort_by_value(options->order_slot, true);
                break;
        }
        if (options->tally) enquire.add_matchspy((new TallySpy(*options->tally))->release());
        const Xapian::MSet set = enquire.get_mset(0, options->limit, options->at_least);
        for (auto item = set.begin(); item != set.end(); ++item) {
            cx_hit &hit = hits[*found];
            hit.docid = *item;
            hit.weight = item.get_weight();
            const std::string data = item.get_document().get_data();
            if (data.size() < sizeof hit.data) throw Xapian::DatabaseCorruptError("the data of a document is too short");
            std::memcpy(hit.data, data.data(), sizeof hit.data);
            hit.value = 0;
            if (options->order == CX_BY_VALUE) {
                const std::string value = item.get_document().get_value(options->order_slot);
                if (!value.empty()) hit.value = Xapian::sortable_unserialise(value);
            }
            ++*found;
        }
        *matches = cx_matches{
            set.get_matches_lower_bound(), set.get_matches_estimated(), set.get_matches_upper_bound()};
    });
}
