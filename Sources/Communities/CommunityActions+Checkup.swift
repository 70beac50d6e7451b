import GRDB
import Kernel
import Storage

extension CommunityActions {
    /// The numbers beside communities, posts and comments.
    var recount: Recount {
        Recount(ForumCounts.all { [announcer] in announcer.note($0) }, in: store, logger: logger)
    }

    var checkups: [Checkup] { [recount.checkup(of: "communities"), karmaCheckup] }

    /// People put right in one write.
    private static let batch = 250

    /// Karma is compared in one statement over all votes: no index leads from a person to the votes on what they said.
    private var karmaCheckup: Checkup {
        Checkup(
            "counts.karma", about: "karma against the votes of others",
            look: { [store] run in
                run.tell("all votes")
                let wrong = try await store.inspect(KarmaQueries.wrong)
                guard !wrong.isEmpty else { return [] }
                return [
                    Fault(
                        .drift, "Karma is not what votes come to.", count: wrong.count,
                        examples: wrong.prefix(Fault.mostExamples).map {
                            "\($0.userId) in \($0.communityId) lacks \($0.posts) for posts, \($0.comments) for comments"
                        }, canBeMended: true)
                ]
            },
            mend: { [store] _, run in
                let wrong = try await store.inspect(KarmaQueries.wrong)
                for start in stride(from: 0, to: wrong.count, by: Self.batch) {
                    let some = wrong[start..<min(start + Self.batch, wrong.count)]
                    // A vote changes karma with itself, so what lacks stays the same whatever happens meanwhile.
                    try await store.write("communities.mendKarma") { context in
                        for row in some { try KarmaQueries.add(row, in: context.db) }
                    }
                    run.tell("mending karma: \(start + some.count) of \(wrong.count)")
                }
                return ["karma: \(wrong.count) counted anew."]
            })
    }
}
