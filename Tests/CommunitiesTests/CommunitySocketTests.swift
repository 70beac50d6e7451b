import Accounts
import Foundation
import Hosting
import Kernel
import TestKit
import Testing

@testable import Communities

@Suite struct CommunitySocketTests {
    /// Three votes in a second: the final score arrives, without who voted.
    @Test func aScoreMovesOnEveryScreen() async throws {
        var options = CommunityOptions()
        options.voteInterval = .milliseconds(300)
        try await Forum.run(options: options) { forum async throws in
            let post = try await forum.post(by: forum.anna)
            try await forum.app.listening { port async throws in
                let ben = try await SocketClient.connect(port: port, token: forum.ben.client.token)
                let mia = try await SocketClient.connect(port: port, token: forum.mia.client.token)
                let opened: OpenedPostPayload = try await ben.request("post:join", ["postId": post.id.description])
                #expect(opened.votes.score == 1 && opened.viewers == 1)
                let _: OpenedCommunityPayload = try await mia.request(
                    "community:join", ["communityId": forum.gardens.description])
                for person in [forum.mia, forum.olga, forum.otto] {
                    _ = try await forum.communities.vote(.up, on: .post(post.id), as: person.caller)
                }
                for socket in [ben, mia] {
                    let event = try await socket.next("post:vote") {
                        (try? $0.decode(CommunityEventPayload.PostVotes.self).votes.score) == 4
                    }
                    #expect(!String(decoding: event.json, as: UTF8.self).contains("otto"))
                }
                try await ben.close()
                try await mia.close()
            }
        }
    }

    @Test func commentsAreWrittenOnASocket() async throws {
        try await Forum.run { forum async throws in
            let post = try await forum.post(by: forum.anna)
            try await forum.app.listening { port async throws in
                let anna = try await SocketClient.connect(port: port, token: forum.anna.client.token)
                let ben = try await SocketClient.connect(port: port, token: forum.ben.client.token)
                let _: OpenedPostPayload = try await anna.request("post:join", ["postId": post.id.description])
                let sent: CommentAck = try await ben.request(
                    "comment:create", ["postId": post.id.description, "content": "Nice"])
                let heard = try await anna.next("comment:new").decode(CommunityEventPayload.OfComment.self)
                #expect(heard.comment.id == sent.comment.id && heard.comment.me == nil && heard.commentCount == 1)
                let id = sent.comment.id.description
                let edited: CommentAck = try await ben.request("comment:edit", ["commentId": id, "content": "Nicer"])
                #expect(edited.comment.revision == 2)
                let listed: CommentTreePayload = try await anna.request(
                    "comment:list", ["postId": post.id.description, "sort": "new"])
                #expect(listed.comments.map(\.content) == ["Nicer"])
                try await ben.request("comment:delete", ["commentId": id])
                _ = try await anna.next("comment:deleted")
                try await anna.request("post:leave", ["postId": post.id.description])
                try await forum.say(on: post.id, by: forum.ben)
                try await anna.expectSilence(of: "comment:new", for: .milliseconds(100))
                try await anna.close()
                try await ben.close()
            }
        }
    }
}
