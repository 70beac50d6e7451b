import Accounts
import Foundation
import GRDB
import Hosting
import Jobs
import Kernel
import Media
import Storage
import TestKit
import Testing

@testable import Communities

/// Posts that publish themselves at their time, once, with the powers their author has then.
@Suite struct ScheduledPostTests {
    @Test func whatIsScheduledIsPublishedAtItsTimeAndOnce() async throws {
        try await Forum.run { forum async throws in
            let time = forum.now + .minutes(10)
            let draft = try await forum.schedule("Good morning", for: time, by: forum.anna)
            #expect(draft.status == .scheduled && draft.scheduledFor == time)
            #expect(try await forum.posts() == [])
            forum.app.clock.advance(.minutes(10))
            await forum.runDue()
            let post = try #require(try await forum.posts().first)
            #expect(post.title == "Good morning" && post.author?.id == forum.anna.id)
            #expect(post.createdAt >= time && post.id != draft.id)
            #expect(post.status == .published && post.score == 1)
            let created = try await forum.events(in: .community(forum.gardens)).filter { $0.type == "post:created" }
            #expect(created.count == 1)
            #expect(try await forum.anna.client.get("/posts/\(draft.id)").status == 404)
            #expect(try await forum.unfinished() == 0)
        }
    }

    @Test func nobodyElseKnowsOfIt() async throws {
        try await Forum.run { forum async throws in
            let draft = try await forum.schedule("Secret plans", for: forum.now + .hours(1), by: forum.anna)
            for person in [forum.ben, forum.mia, forum.otto] {
                for (method, path, body) in [
                    ("GET", "", ""), ("PATCH", "", #"{"scheduledFor":null}"#), ("DELETE", "", "{}"),
                    ("POST", "/publish", "{}"),
                ] {
                    #expect(try await person.send(method, "/posts/\(draft.id)\(path)", body).status == 404)
                }
                #expect(try await person.client.get("/posts/drafts?status=scheduled").text.contains("Secret") == false)
            }
            #expect(try await forum.app.anonymous.get("/feed?view=all&sort=new").text.contains("Secret") == false)
            #expect(try await forum.scheduled(of: forum.anna).map(\.id) == [draft.id])
        }
    }

    @Test func whatIsScheduledIsListedInTheOrderOfItsTimes() async throws {
        try await Forum.run { forum async throws in
            let noon = forum.now + .hours(5)
            var expected: [PostID] = []
            for (title, time) in [("Last", noon + .hours(1)), ("First", noon), ("Second", noon)] {
                expected.append(try await forum.schedule(title, for: time, by: forum.anna).id)
            }
            let waiting = try await forum.draft("Some day", by: forum.anna)
            var found: [PostID] = []
            var cursor: String?
            repeat {
                let page = try await forum.anna.client.get(
                    "/posts/drafts?status=scheduled&limit=1" + (cursor.map { "&cursor=\($0)" } ?? ""))
                found += try page.data([PostPayload].self).map(\.id)
                cursor = page.nextCursor
            } while cursor != nil
            #expect(found == [expected[1], expected[2], expected[0]])
            let drafts = try await forum.anna.client.get("/posts/drafts?status=draft").data([PostPayload].self)
            #expect(drafts.map(\.id) == [waiting.id])
            #expect(try await forum.anna.client.get("/posts/drafts").data([PostPayload].self).count == 4)
        }
    }

    @Test func whoseJobWasCancelledIsPromisedAgain() async throws {
        try await Forum.run { forum async throws in
            _ = try await forum.schedule("Still to come", for: forum.now + .minutes(10), by: forum.anna)
            #expect(try await forum.app.host.jobs.drain(.default) > 0)
            forum.app.clock.advance(.minutes(30))
            try await forum.app.host.jobs.runNow("posts-overdue")
            await forum.runDue()
            #expect(try await forum.posts().map(\.title) == ["Still to come"])
        }
    }

    @Test func aTimeIsMovedAndTakenAway() async throws {
        try await Forum.run { forum async throws in
            let first = forum.now + .minutes(10)
            let later = forum.now + .minutes(30)
            let moved = try await forum.schedule("Moved", for: first, by: forum.anna)
            let stopped = try await forum.schedule("Stopped", for: first, by: forum.anna)
            let deleted = try await forum.schedule("Deleted", for: first, by: forum.anna)
            let hurried = try await forum.schedule("Hurried", for: first, by: forum.anna)
            let edited = try await forum.anna.client.patch(
                "/posts/\(moved.id)", #"{"title":"Moved on","scheduledFor":"\#(later)"}"#
            ).data(PostPayload.self)
            #expect(edited.scheduledFor == later && edited.title == "Moved on")
            let draft = try await forum.anna.client.patch("/posts/\(stopped.id)", #"{"scheduledFor":null}"#)
                .data(PostPayload.self)
            #expect(draft.status == .draft && draft.scheduledFor == nil)
            #expect(try await forum.anna.client.delete("/posts/\(deleted.id)").status == 204)
            #expect(try await forum.anna.client.post("/posts/\(hurried.id)/publish").status == 200)

            forum.app.clock.advance(.minutes(11))
            await forum.runDue()
            #expect(try await forum.posts().map(\.title) == ["Hurried"])
            forum.app.clock.advance(.minutes(20))
            await forum.runDue()
            #expect(try await forum.posts().map(\.title) == ["Moved on", "Hurried"])
            #expect(try await forum.anna.client.get("/posts/\(stopped.id)").status == 200)
        }
    }

    /// A promise older than its key is not taken back, and finds that it is not due any more.
    @Test func anOldPromiseForAnotherTimePublishesNothing() async throws {
        try await Forum.run { forum async throws in
            let draft = try await forum.schedule("In two days", for: forum.now + .days(2), by: forum.anna)
            forum.app.clock.advance(.hours(47))
            _ = try await forum.anna.client.patch(
                "/posts/\(draft.id)", #"{"scheduledFor":"\#((forum.now + .hours(10)))"}"#)
            forum.app.clock.advance(.hours(2))
            await forum.runDue()
            #expect(try await forum.posts() == [])
            forum.app.clock.advance(.hours(9))
            await forum.runDue()
            #expect(try await forum.posts().map(\.title) == ["In two days"])
            #expect(try await forum.unfinished() == 0)
        }
    }

    @Test func whatIsNoTimeIsRefused() async throws {
        try await Forum.run { forum async throws in
            func post(_ more: String) async throws -> TestResponse {
                try await forum.anna.client.post(
                    "/posts", #"{"communityId":"\#(forum.gardens)","title":"Later",\#(more)}"#)
            }
            let hour = forum.now + .hours(1)
            for more in [
                #""status":"scheduled""#, #""status":"scheduled","scheduledFor":"\#(forum.now)""#,
                #""status":"scheduled","scheduledFor":"\#((forum.now + .days(366)))""#,
                #""status":"draft","scheduledFor":"\#(hour)""#, #""scheduledFor":"\#(hour)""#,
                #""status":"published","scheduledFor":"\#(hour)""#,
            ] {
                #expect(try await post(more).faultyFields == ["scheduledFor"], "\(more)")
            }
            let out = try await forum.post("Out", by: forum.anna)
            let answer = try await forum.anna.client.patch("/posts/\(out.id)", #"{"scheduledFor":"\#(hour)"}"#)
            #expect(answer.faultyFields == ["scheduledFor"])
            // Who may not post now is told now.
            let stranger = try await forum.otto.client.post(
                "/posts",
                #"{"communityId":"\#(forum.gardens)","title":"Later","status":"scheduled","scheduledFor":"\#(hour)"}"#)
            #expect(stranger.code == .forbidden)
            #expect(try await forum.unfinished() == 0)
        }
    }

    @Test func whoMayNotPostAnyMoreFindsADraftThatSaysWhy() async throws {
        try await Forum.run { forum async throws in
            let time = forum.now + .minutes(10)
            let draft = try await forum.schedule("Too late", for: time, by: forum.ben)
            try await forum.communities.removeMember(
                forum.ben.id, from: .id(forum.gardens), reason: nil, as: forum.mia.caller)
            forum.app.clock.advance(.minutes(10))
            await forum.runDue()
            #expect(try await forum.posts() == [])
            let left = try await forum.ben.client.get("/posts/\(draft.id)").data(PostPayload.self)
            #expect(left.status == .draft && left.publishError == "forbidden")
            #expect(try await forum.events(in: .community(forum.gardens)).allSatisfy { $0.type != "post:created" })
            #expect(try await forum.unfinished() == 0)
            // A new time takes the reason away, once there is a right to one.
            let body = #"{"scheduledFor":"\#((forum.now + .hours(1)))"}"#
            #expect(try await forum.ben.client.patch("/posts/\(draft.id)", body).code == .forbidden)
            _ = try await forum.communities.join(.id(forum.gardens), message: nil, as: forum.ben.caller)
            let again = try await forum.ben.client.patch("/posts/\(draft.id)", body).data(PostPayload.self)
            #expect(again.status == .scheduled && again.publishError == nil)
        }
    }

    @Test func picturesGoWithIt() async throws {
        try await Forum.run { forum async throws in
            let file = try await forum.picture("a.gif", by: forum.anna)
            let time = forum.now + .minutes(10)
            let draft = try await forum.anna.client.post(
                "/posts",
                #"{"communityId":"\#(forum.gardens)","title":"Picture","media":[{"fileId":"\#(file)"}],"#
                    + #""status":"scheduled","scheduledFor":"\#(time)"}"#
            ).data(PostPayload.self)
            #expect(draft.type == .image)
            forum.app.clock.advance(.minutes(10))
            await forum.runDue()
            #expect(try await forum.posts().first?.media.map(\.id) == [file])
            #expect(try await forum.media.sweep().files == 0)
        }
    }
}

extension Forum {
    /// Lets a post publish itself.
    fileprivate func schedule(_ title: String, for time: Timestamp, by person: Person) async throws -> PostPayload {
        try await communities.createPost(
            CreatePostInput(communityId: gardens, title: Text(title), status: .scheduled, scheduledFor: time),
            as: person.caller)
    }

    /// The posts of the gardens, newest first.
    fileprivate func posts() async throws -> [PostPayload] {
        try await communities.feed(.example(.all, .new), PageRequest(), as: nil).rows
    }

    fileprivate func scheduled(of person: Person) async throws -> [PostPayload] {
        try await person.client.get("/posts/drafts?status=scheduled").data([PostPayload].self)
    }

    /// Jobs of scheduled posts that are due and not over.
    fileprivate func unfinished() async throws -> Int {
        let now = now
        return try await store.read { db in
            try db.first(
                """
                SELECT count(*) FROM jobs WHERE name = 'post.publish_scheduled' AND state IN ('waiting', 'delayed', 'active')
                AND runAt <= ?
                """, [now]
            ) { $0[0] } ?? 0
        }
    }

    /// Runs the jobs that are due.
    fileprivate func runDue() async {
        await app.host.jobs.settle()
    }
}
