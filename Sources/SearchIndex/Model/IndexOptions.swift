import Kernel

/// A kind of document and how its databases are cut.
package struct IndexKind: Sendable, Hashable {
    package enum Partition: Sendable {
        /// One database a month: for what grows without end.
        case month
        /// One for all time: for what is few.
        case whole
    }

    /// Lower-case letters and `_`, at most 32; a folder is named after it.
    package let name: String
    package let partition: Partition

    package init(_ name: String, _ partition: Partition) {
        let isName =
            !name.isEmpty && name.utf8.count <= 32 && name.utf8.allSatisfy { (97...122).contains($0) || $0 == 95 }
        precondition(isName, "a kind is named by lower-case letters")
        self.name = name
        self.partition = partition
    }
}

/// The measures of a `TextIndex`.
package struct IndexOptions: Sendable {
    /// Kinds of documents; others on the disk are left alone.
    package var kinds: [IndexKind]
    /// The stemmer for documents and queries that name no language; nil for none. English by default: its rules leave most
    /// words of other languages as they are, and unstemmed words are always found as written.
    package var defaultLanguage: String? = "en"
    /// Words that stand for others, folded: `js` also finds `javascript`.
    package var synonyms: [String: [String]] = [:]
    /// Threads that search.
    package var readers = 2
    /// From asking to the answer; then the search is refused with `unavailable`.
    package var deadline: Duration = .seconds(2)
    /// Searches that may wait.
    package var waitingSearches = 1024
    /// Batches of changes that may wait.
    package var waitingBatches = 256
    /// Changes that share one commit at most.
    package var commitChanges = 5000
    /// Databases a reader keeps open, each with some five files.
    package var openPerReader = 32
    /// Databases the writer keeps open between commits.
    package var openForWriting = 8
    /// Words of a document beyond which it is not indexed.
    package var wordsPerDocument = 20_000
    /// Terms a prefix stands for at most: the most frequent.
    package var prefixTerms: UInt32 = 100
    /// Allowed terms up to which their own postings are read; beyond, each candidate's scope is looked up.
    package var listedScopes = 8
    /// Matches of one database that facets are counted from: the newest.
    package var facetDocuments: UInt32 = 2000
    /// How deep relevance and popularity can be paged.
    package var rankedDepth = 1000

    package init(kinds: [IndexKind]) {
        self.kinds = kinds
    }
}

/// How the index does, for metrics and health.
package struct IndexStatistics: Sendable, Equatable {
    /// Documents by kind.
    package internal(set) var documents: [String: Int] = [:]
    /// Databases.
    package internal(set) var shards = 0
    package internal(set) var waitingBatches = 0
    package internal(set) var waitingSearches = 0
    /// Names of databases that were damaged and moved aside, and have not been made anew.
    package internal(set) var needsRebuild: [String] = []
    /// Why nothing can be found or indexed at all; nil while all is well.
    package internal(set) var unusableBecause: String?
    /// Commits since the start and how long the last took.
    package internal(set) var commits = 0
    package internal(set) var lastCommitMicros: Int64 = 0
}
