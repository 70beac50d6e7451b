import Foundation
import GRDB
import Hosting
import Kernel
import Storage
import Synchronization
import TestKit

@testable import Platform

/// Raised once.
final class Once: Sendable {
    private let raised = Atomic(false)
    var isRaised: Bool { raised.load(ordering: .relaxed) }
    func raise() { raised.store(true, ordering: .relaxed) }
}

/// Somebody who changes what is counted, indexed and journaled.
struct SilentWork: Sendable {
    private let client: TestClient
    private let channel: Int64
    private let posts: [Int64]

    init(in house: Composition) async throws {
        let (owner, channel, posts) = try await house.engines.store.read { db in
            let owner: UserID? = try db.first("SELECT ownerId FROM servers LIMIT 1") { $0[0] }
            let channel: Int64? = try db.first(
                "SELECT id FROM channels WHERE type = 'text' AND lastSeq > 0 LIMIT 1"
            ) { $0[0] }
            let posts: [Int64] = try db.all("SELECT id FROM posts WHERE authorId NOT IN (SELECT ownerId FROM servers)")
            {
                $0[0]
            }
            return (owner, channel, posts)
        }
        client = try await StaffedHouse.client(owner ?? UserID(rawValue: 0), in: house)
        self.channel = channel ?? 0
        self.posts = posts
    }

    /// - Returns: the statuses of the answers.
    func step(_ number: Int) async throws -> [Int] {
        let post = posts[number % posts.count]
        let vote = number / posts.count % 2 == 0 ? -1 : 1
        return try await [
            client.post("/channels/\(channel)/messages", #"{"content":"word \#(number)"}"#).status,
            client.post("/posts/\(post)/comments", #"{"content":"word \#(number)"}"#).status,
            client.post("/posts/\(post)/vote", #"{"value":\#(vote)}"#).status,
        ]
    }
}
