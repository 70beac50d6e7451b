import Kernel

/// One thing that can be found.
package struct IndexDocument: Sendable, Hashable {
    /// One of the kinds the index was opened with.
    package var kind: String
    /// Its identity within the kind.
    package var id: Int64
    /// What newest-first goes by. It is part of where a document lives: the same each time it is put.
    package var time: Timestamp
    /// ISO 639-1 code of the language its words are stemmed by; nil for the index's default.
    package var language: String?
    package var fields: [IndexField]
    /// The one term that says who may see it, `channel:123`; without one, a search with `allowed` never finds it.
    package var scope: String?
    /// Terms to filter by and to count, `author:5`, `has:image`; at most 200 bytes each.
    package var terms: [String]
    /// What `SearchOrder.popularity` goes by.
    package var popularity: Double

    package init(
        kind: String, id: Int64, time: Timestamp, fields: [IndexField], scope: String?, terms: [String] = [],
        language: String? = nil, popularity: Double = 0
    ) {
        self.kind = kind
        self.id = id
        self.time = time
        self.language = language
        self.fields = fields
        self.scope = scope
        self.terms = terms
        self.popularity = popularity
    }
}

/// A text of a document.
package struct IndexField: Sendable, Hashable {
    package var text: String
    /// How much a word in it counts for relevance, 1 to 10.
    package var weight: Int

    package init(_ text: String, weight: Int = 1) {
        self.text = text
        self.weight = weight
    }
}

/// A change to the index. Both are idempotent: applying a batch again changes nothing.
package enum IndexChange: Sendable {
    /// Adds a document or replaces the one of its kind and id.
    case put(IndexDocument)
    /// Removes a document if it is there. Without its time every database of the kind is looked into.
    case remove(kind: String, id: Int64, time: Timestamp?)
}
