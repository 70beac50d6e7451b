import GRDB
import Kernel
import Storage

extension Feed {
    /// One ordered source of a page.
    struct Stream: Sendable {
        let reach: FeedQueries.Reach
        var community: CommunityID?
        var day: Int64?
        var user: UserID?

        func arguments(
            _ feed: Feed, _ walk: FeedWalk, _ part: FeedQueries.Part, after place: FeedQueries.Entry, oldest: PostID,
            limit: Int
        ) -> StatementArguments {
            var arguments: StatementArguments = []
            if let community { arguments += [community] }
            if let day { arguments += [day] }
            arguments += [place.rank]
            if part == .ties { arguments += [place.id] }
            if feed.sort == .rising, part == .below { arguments += [RisingRank.floor(walk.startedAt - RisingRank.age)] }
            arguments += [
                walk.version, oldest, feed.includesNsfw, feed.type?.rawValue, feed.type?.rawValue,
            ]
            if let user { arguments += [user] }
            return arguments + [limit]
        }
    }

    /// Beyond so many sources, walks over everything with a filter are cheaper whatever there is.
    private static let mostStreams = 400
    /// A source costs 200 µs to be found, a post that is walked over 1.2 µs (on 200,000 posts): who wrote so many of those
    /// that come next is found sooner by walking over them all.
    private static let sample = 256
    private static let denseShare = 16

    /// The sources a page is merged from: each community of a home feed, each day of a short span.
    func streams(_ walk: FeedWalk, in db: Database) throws -> [Stream] {
        let days = self.days(walk)
        let places: [Stream] =
            switch scope {
            case .open: [Stream(reach: .open)]
            case .community(let id): [Stream(reach: .community, community: id)]
            case .joined(let ids, let user):
                try isWalkedOver(ids, days, walk, in: db)
                    ? [Stream(reach: .joined, user: user)]
                    : ids.map { Stream(reach: .community, community: $0) }
            }
        guard !days.isEmpty else { return places }
        return places.flatMap { place in
            days.map { day in
                var stream = place
                stream.day = day
                return stream
            }
        }
    }

    /// Whether what other communities wrote is walked over too, since that costs less than a source for each of one's own.
    private func isWalkedOver(
        _ communities: [CommunityID], _ days: [Int64], _ walk: FeedWalk, in db: Database
    ) throws -> Bool {
        guard communities.count * max(1, days.count) <= Self.mostStreams else { return true }
        // Without days a walk has no end but that of the table. The day before today is a whole one.
        guard let day = days.dropLast().last else { return false }
        let next = try FeedQueries.sample(day, behind: walk.place.rank, limit: Self.sample, of: communities, in: db)
        return next.all < Self.sample || next.theirs * Self.denseShare >= next.all
    }

    /// The days of a span of up to a month. A year is walked by score alone: most of what ranks high is of this year.
    private func days(_ walk: FeedWalk) -> [Int64] {
        guard sort == .top, let span = time.span, span <= .days(31) else { return [] }
        return Array(FeedDay(walk.startedAt - span).number...FeedDay(walk.startedAt).number)
    }
}
