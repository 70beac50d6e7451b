import CXapian

/// A query as Xapian has it. Used by one thread.
final class XapianQuery {
    let handle: OpaquePointer

    /// Translates a plan.
    /// - Parameter weight: what a term weighs by its rarity; nil while order is not by relevance.
    init(_ plan: QueryPlan, prefixTerms: UInt32, weight: ((String) -> Double)?) throws {
        func parts(_ plans: [QueryPlan]) throws -> [XapianQuery] {
            try plans.map { try XapianQuery($0, prefixTerms: prefixTerms, weight: weight) }
        }
        let made =
            switch plan {
            case .all: cx_query_all()
            case .none: cx_query_none()
            case .flag(let term): Lending.bytes(term) { cx_query_term($0) }
            case .term(let term): Self.scaled(Lending.bytes(term) { cx_query_term($0) }, by: weight?(term))
            case .phrase(let terms):
                Self.scaled(
                    Lending.bytes(terms) { cx_query_phrase($0, $1) }, by: weight.flatMap { terms.map($0).max() })
            case .prefix(let prefix): Lending.bytes(prefix) { cx_query_prefix($0, prefixTerms) }
            case .times(let least, let most):
                Lending.bytes(least) { least in
                    Lending.bytes(most) { cx_query_value_range(IndexSlot.time, least, $0) }
                }
            case .and(let plans): Self.combined(CX_AND, try parts(plans))
            case .or(let plans): Self.combined(CX_OR, try parts(plans))
            case .without(let plan, let other): Self.combined(CX_AND_NOT, try parts([plan, other]))
            case .filtered(let plan, let filters): Self.combined(CX_FILTER, try parts([plan] + filters))
            }
        handle = try XapianError.make { _ in made }
    }

    deinit { cx_query_free(handle) }

    private static func combined(_ operation: cx_operator, _ parts: [XapianQuery]) -> OpaquePointer? {
        let handles: [OpaquePointer?] = parts.map(\.handle)
        return withExtendedLifetime(parts) { cx_query_combine(operation, handles, handles.count) }
    }

    /// The query itself without a factor; else a scaled one in its place.
    private static func scaled(_ query: OpaquePointer?, by factor: Double?) -> OpaquePointer? {
        guard let query, let factor else { return query }
        defer { cx_query_free(query) }
        return cx_query_scale(query, factor)
    }
}

/// A set of scopes to compare with.
final class XapianMask {
    let handle: OpaquePointer

    init(_ scopes: [String]) throws {
        handle = try XapianError.make { _ in Lending.bytes(scopes) { cx_mask_make($0, $1) } }
    }

    deinit { cx_mask_free(handle) }
}

/// Counts terms over several matches.
final class XapianTally {
    let handle: OpaquePointer

    init(_ prefixes: [String]) throws {
        handle = try XapianError.make { _ in Lending.bytes(prefixes) { cx_tally_make($0, $1) } }
    }

    deinit { cx_tally_free(handle) }

    var counts: [String: Int] {
        var counts: [String: Int] = [:]
        let listener = TermListener { term, documents in
            counts[term] = documents
            return true
        }
        withExtendedLifetime(listener) {
            cx_tally_each(handle, listener.context) { _ = TermListener.take($0, $1, $2) }
        }
        return counts
    }
}
