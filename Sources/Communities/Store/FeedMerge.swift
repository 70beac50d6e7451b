import Kernel

/// Merges ordered sources into the one order of a feed, reading of each no more than comes up.
///
/// A page of a home feed is made of a few posts from each of many communities. Reading a whole page from every one of them
/// would fetch a thousand posts from all over the table to show 25; so each is read a little, and again, twice as much,
/// when that is used up.
struct FeedMerge {
    /// Reads up to so many entries of a source behind one, from its beginning when nil.
    typealias Reading = (Feed.Stream, FeedQueries.Entry?, Int) throws -> [FeedQueries.Entry]

    private struct Source {
        /// nil: all there is was handed in.
        let stream: Feed.Stream?
        /// The next one last.
        var waiting: [FeedQueries.Entry] = []
        var last: FeedQueries.Entry?
        /// How much is read next; 0 when there is no more.
        var reads: Int
    }

    private var sources: [Source]
    private let most: Int
    private let read: Reading

    /// - Parameter count: entries the page takes at most.
    init(_ streams: [Feed.Stream], pageOf count: Int, _ read: @escaping Reading) {
        let reads = min(count, max(2, 2 * count / max(1, streams.count)))
        sources = streams.map { Source(stream: $0, reads: reads) }
        most = count
        self.read = read
    }

    /// Adds what is known already, in whatever order.
    mutating func add(_ entries: [FeedQueries.Entry]) {
        sources.append(Source(stream: nil, waiting: entries.sorted(), reads: 0))
    }

    /// The next of all.
    mutating func next() throws -> FeedQueries.Entry? {
        var best: (index: Int, entry: FeedQueries.Entry)?
        for index in sources.indices {
            try fill(&sources[index])
            guard let entry = sources[index].waiting.last else { continue }
            if best.map({ entry > $0.entry }) ?? true { best = (index, entry) }
        }
        guard let best else { return nil }
        sources[best.index].waiting.removeLast()
        return best.entry
    }

    private func fill(_ source: inout Source) throws {
        guard let stream = source.stream, source.waiting.isEmpty, source.reads > 0 else { return }
        let found = try read(stream, source.last, source.reads)
        source.waiting = found.reversed()
        source.last = found.last
        source.reads = found.count < source.reads ? 0 : min(most, source.reads * 2)
    }
}
