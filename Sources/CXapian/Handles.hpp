// The C++ inside the handles, and the one place where exceptions end.
#pragma once

#include <time.h>
#include <xapian.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <new>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "CXapian.h"

struct cx_reader {
    Xapian::Database database;
};
struct cx_writer {
    Xapian::WritableDatabase database;
    bool is_open_transaction = false;
};
struct cx_document {
    Xapian::Document document;
};
struct cx_query {
    Xapian::Query query;
};
struct cx_mask {
    std::unordered_set<std::string> values;
};
struct cx_tally {
    std::vector<std::string> prefixes;
    std::unordered_map<std::string, uint32_t> counts;
};
struct cx_stemmer {
    Xapian::Stem stem;
};

namespace shim {

/// Thrown by a match when its time is over.
struct Late {};

inline std::string text(cx_bytes bytes) { return std::string(bytes.bytes ? bytes.bytes : "", bytes.count); }
inline cx_bytes bytes(const std::string &text) { return cx_bytes{text.data(), text.size()}; }

inline bool tell(cx_error *error, cx_code code, const char *text) {
    if (error) {
        error->code = code;
        std::snprintf(error->text, sizeof error->text, "%s", text);
    }
    return false;
}

/// An error with the system's reason: what is short just now must not pass for damage, or a sound database is given up.
inline bool tell(cx_error *error, cx_code code, const Xapian::Error &from) {
    if (const char *reason = from.get_error_string()) {
        const auto is = [&](int number) { return std::strcmp(reason, std::strerror(number)) == 0; };
        if (is(ENOSPC) || is(EDQUOT)) code = CX_FULL;
        if (is(EMFILE) || is(ENFILE) || is(ENOMEM) || is(EACCES) || is(EPERM)) code = CX_FAILED;
    }
    return tell(error, code, from.get_description().c_str());
}

/// Runs `body`; whatever it throws becomes a code and a sentence.
template <typename Body>
bool guarded(cx_error *error, Body body) noexcept {
    try {
        body();
        return true;
    } catch (const Late &) {
        return tell(error, CX_LATE, "the deadline passed");
    } catch (const Xapian::DatabaseModifiedError &thrown) {
        return tell(error, CX_MODIFIED, thrown);
    } catch (const Xapian::DatabaseCorruptError &thrown) {
        return tell(error, CX_CORRUPT, thrown);
    } catch (const Xapian::DatabaseLockError &thrown) {
        return tell(error, CX_LOCKED, thrown);
    } catch (const Xapian::DatabaseOpeningError &thrown) {
        return tell(error, CX_MISSING, thrown);
    } catch (const Xapian::SerialisationError &thrown) {
        // Bytes read from a table that make no sense.
        return tell(error, CX_CORRUPT, thrown);
    } catch (const Xapian::Error &thrown) {
        return tell(error, CX_FAILED, thrown);
    } catch (const std::bad_alloc &) {
        return tell(error, CX_FAILED, "out of memory");
    } catch (...) {
        return tell(error, CX_FAILED, "an unknown C++ exception");
    }
}

/// As `guarded`, for what makes something.
template <typename Made, typename Body>
Made *made(cx_error *error, Body body) noexcept {
    Made *result = nullptr;
    guarded(error, [&] { result = body(); });
    return result;
}

}  // namespace shim
