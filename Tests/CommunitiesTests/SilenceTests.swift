import Accounts
import Foundation
import Hosting
import Kernel
import TestKit
import Testing

@testable import Communities

/// A stranger to a private community learns nothing: every answer is that of a thing that never was.
@Suite struct SilenceTests {
    @Test func everyRouteAnswersNotFound() async throws {
        try await Forum.run { forum async throws in
            let post = try await forum.post("secret title", by: forum.anna, in: forum.cellar)
            let comment = try await forum.say("secret words", on: post.id, by: forum.ben)
            let never = Int64(7)
            for client in [forum.otto.client, forum.app.anonymous] {
                let reals = Self.requests("\(forum.cellar)", "\(post.id)", "\(comment.id)", "\(forum.ben.id)")
                let inventions = Self.requests("\(never)", "\(never)", "\(never)", "\(forum.ben.id)")
                for (real, invented) in zip(reals, inventions) {
                    if client.userId == nil, real.needsPerson { continue }
                    let answer = try await real.send(client)
                    let other = try await invented.send(client)
                    #expect(answer.status == 404, "\(real.method) \(real.path): \(answer.text)")
                    #expect(try Failure(answer) == Failure(other), "\(real.path)")
                }
            }
            #expect(try await forum.communities.post(post.id, as: forum.anna.caller).score == 1)
        }
    }

    @Test func listsLeaveOutWhatIsNotSeen() async throws {
        try await Forum.run { forum async throws in
            let post = try await forum.post("secret title", by: forum.anna, in: forum.cellar)
            try await forum.say("secret words", on: post.id, by: forum.anna)
            try await forum.settle()
            for client in [forum.otto.client, forum.app.anonymous] {
                for path in [
                    "/communities", "/communities?q=cellar", "/communities?sort=name", "/feed?view=all",
                    "/feed?view=popular", "/feed?view=all&sort=new", "/posts", "/posts?user=@anna", "/comments",
                    "/posts/trending", "/feed?view=all&sort=rising",
                ] {
                    let answer = try await client.get(path)
                    #expect(answer.status == 200, "\(path): \(answer.text)")
                    #expect(!answer.text.contains("cellar") && !answer.text.contains("secret"), "\(path)")
                }
            }
            // Members see it, those put out no longer.
            #expect(try await forum.ben.client.get("/posts?user=@anna").text.contains("secret"))
            try await forum.communities.removeMember(
                forum.ben.id, from: .id(forum.cellar), reason: nil, as: forum.mia.caller)
            #expect(try await !forum.ben.client.get("/posts?user=@anna").text.contains("secret"))
            #expect(try await forum.ben.client.get("/posts/\(post.id)").status == 404)
        }
    }

    @Test func socketsHearNothing() async throws {
        try await Forum.run { forum async throws in
            let post = try await forum.post(by: forum.anna, in: forum.cellar)
            let open = try await forum.post(by: forum.anna)
            try await forum.app.listening { port async throws in
                let otto = try await SocketClient.connect(port: port, token: forum.otto.client.token)
                let requests = [
                    ("community:join", ["communityId": forum.cellar.description]),
                    ("post:join", ["postId": post.id.description]), ("comment:list", ["postId": post.id.description]),
                    ("comment:create", ["postId": post.id.description, "content": "hi"]),
                ]
                for (event, payload) in requests {
                    do {
                        try await otto.request(event, payload)
                        Issue.record("\(event) was answered")
                    } catch SocketClientFailure.failed(_, let code, _) {
                        #expect(code == "not_found", "\(event)")
                    }
                }
                // A community that closes puts strangers out, and members who are put out hear nothing more.
                let ben = try await SocketClient.connect(port: port, token: forum.ben.client.token)
                for socket in [otto, ben] {
                    let _: OpenedPostPayload = try await socket.request("post:join", ["postId": open.id.description])
                    let _: OpenedCommunityPayload = try await socket.request(
                        "community:join", ["communityId": forum.gardens.description])
                }
                _ = try await forum.communities.update(
                    .id(forum.gardens), Wire.decode(#"{"visibility":"private"}"#), as: forum.olga.caller)
                for _ in 0..<2 { _ = try await otto.next("room:evicted") }
                try await forum.say("members only", on: open.id, by: forum.anna)
                _ = try await ben.next("comment:new")
                try await otto.expectSilence(of: "comment:new", for: .milliseconds(100))
                _ = try await forum.communities.ban(
                    forum.ben.id, from: .id(forum.gardens), CommunityBanInput(reason: nil, note: nil, days: nil),
                    as: forum.mia.caller)
                for _ in 0..<2 { _ = try await ben.next("room:evicted") }
                try await forum.say("still members only", on: open.id, by: forum.anna)
                try await ben.expectSilence(of: "comment:new", for: .milliseconds(100))
                try await otto.close()
                try await ben.close()
            }
        }
    }

    /// An answer without what differs in every one.
    private struct Failure: Decodable, Equatable {
        struct Problem: Decodable, Equatable {
            let code: ErrorCode
            let message: String
            let details: [String: String]?
        }
        let success: Bool
        let error: Problem

        init(_ answer: TestResponse) throws {
            self = try JSONDecoder().decode(Failure.self, from: answer.body)
        }
    }

    private struct Ask {
        let method: String
        let path: String
        var body: String?

        /// Whether it is refused to everyone who is not signed in, before anything is looked up.
        var needsPerson: Bool {
            method != "GET"
                || ["/requests", "/bans", "/mutes", "/mod-log", "/revisions"].contains { path.hasSuffix($0) }
        }

        func send(_ client: TestClient) async throws -> TestResponse {
            switch method {
            case "GET": try await client.get(path)
            case "POST": try await client.post(path, body ?? "{}")
            case "PUT": try await client.put(path, body ?? "{}")
            case "PATCH": try await client.patch(path, body ?? "{}")
            default: try await client.delete(path)
            }
        }
    }

    private static func requests(_ community: String, _ post: String, _ comment: String, _ user: String) -> [Ask] {
        let communities = "/communities/\(community)"
        return [
            Ask(method: "GET", path: communities), Ask(method: "PATCH", path: communities, body: "{}"),
            Ask(method: "GET", path: "\(communities)/rules"),
            Ask(method: "PUT", path: "\(communities)/rules", body: #"{"rules":[]}"#),
            Ask(method: "POST", path: "\(communities)/join"), Ask(method: "POST", path: "\(communities)/leave"),
            Ask(method: "PATCH", path: "\(communities)/me"), Ask(method: "GET", path: "\(communities)/members"),
            Ask(method: "PATCH", path: "\(communities)/members/\(user)", body: #"{"isApproved":true}"#),
            Ask(method: "DELETE", path: "\(communities)/members/\(user)"),
            Ask(method: "GET", path: "\(communities)/requests"),
            Ask(method: "POST", path: "\(communities)/requests/1", body: #"{"action":"approve"}"#),
            Ask(method: "GET", path: "\(communities)/moderators"),
            Ask(method: "PUT", path: "\(communities)/moderators/\(user)", body: #"{"permissions":["all"]}"#),
            Ask(method: "DELETE", path: "\(communities)/moderators/\(user)"),
            Ask(method: "GET", path: "\(communities)/bans"), Ask(method: "PUT", path: "\(communities)/bans/\(user)"),
            Ask(method: "DELETE", path: "\(communities)/bans/\(user)"),
            Ask(method: "GET", path: "\(communities)/mutes"),
            Ask(method: "PUT", path: "\(communities)/mutes/\(user)"),
            Ask(method: "DELETE", path: "\(communities)/mutes/\(user)"),
            Ask(method: "GET", path: "\(communities)/mod-log"),
            Ask(method: "GET", path: "/posts?community=\(community)"),
            Ask(method: "GET", path: "/comments?community=\(community)"),
            Ask(method: "POST", path: "/posts", body: #"{"communityId":"\#(community)","title":"hello"}"#),
            Ask(method: "GET", path: "/posts/\(post)"), Ask(method: "PATCH", path: "/posts/\(post)"),
            Ask(method: "DELETE", path: "/posts/\(post)"), Ask(method: "GET", path: "/posts/\(post)/revisions"),
            Ask(method: "POST", path: "/posts/\(post)/moderate", body: #"{"action":"pin"}"#),
            Ask(method: "POST", path: "/posts/\(post)/vote", body: #"{"value":1}"#),
            Ask(method: "GET", path: "/posts/\(post)/vote"), Ask(method: "PUT", path: "/posts/\(post)/bookmark"),
            Ask(method: "PUT", path: "/posts/\(post)/like"), Ask(method: "DELETE", path: "/posts/\(post)/like"),
            Ask(method: "GET", path: "/posts/\(post)/likes"), Ask(method: "PUT", path: "/comments/\(comment)/like"),
            Ask(method: "DELETE", path: "/comments/\(comment)/like"),
            Ask(method: "POST", path: "/posts/\(post)/share", body: #"{"channel":"link"}"#),
            Ask(method: "GET", path: "/posts/\(post)/similar"), Ask(method: "POST", path: "/posts/\(post)/publish"),
            Ask(method: "PUT", path: "/posts/\(post)/pin-to-profile"),
            Ask(method: "DELETE", path: "/posts/\(post)/pin-to-profile"),
            Ask(
                method: "POST", path: "/posts",
                body: #"{"communityId":"\#(community)","title":"hello","status":"draft"}"#),
            Ask(method: "GET", path: "/posts/\(post)/comments"),
            Ask(method: "POST", path: "/posts/\(post)/comments", body: #"{"content":"hi"}"#),
            Ask(method: "GET", path: "/comments/\(comment)"), Ask(method: "GET", path: "/comments/\(comment)/thread"),
            Ask(method: "GET", path: "/comments/\(comment)/replies"),
            Ask(method: "PATCH", path: "/comments/\(comment)", body: #"{"content":"hi"}"#),
            Ask(method: "DELETE", path: "/comments/\(comment)"),
            Ask(method: "GET", path: "/comments/\(comment)/revisions"),
            Ask(method: "POST", path: "/comments/\(comment)/moderate", body: #"{"action":"remove"}"#),
            Ask(method: "POST", path: "/comments/\(comment)/vote", body: #"{"value":1}"#),
            Ask(method: "GET", path: "/comments/\(comment)/vote"),
            Ask(method: "PUT", path: "/comments/\(comment)/bookmark"),
        ]
    }
}
