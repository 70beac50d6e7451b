import HTTPTypes
import Hosting
import Kernel
import Storage
import TestKit
import Testing

@testable import Media

/// What the owner of a file says about who gets it.
@Suite struct PermissionTests {
    /// Somebody who asks.
    private enum Asker: CaseIterable { case owner, named, denied, other, stranger }

    @Test func listsAndTimesNarrowWhatIsInUseAndOpenWhatWaits() {
        let now = Timestamp.sample
        let (named, denied) = (UserID(rawValue: 1), UserID(rawValue: 2))
        let others: [UserID?] = [UserID(rawValue: 3), nil]
        typealias Scene = (FilePermissions, isInUse: Bool, named: Bool, denied: Bool, others: Bool)
        let scenes: [Scene] = [
            (FilePermissions(), true, true, true, true),
            (FilePermissions(), false, false, false, false),
            (FilePermissions(deniedUsers: [denied]), true, true, false, true),
            (FilePermissions(allowedUsers: [named]), true, true, false, false),
            (FilePermissions(allowedUsers: [named]), false, true, false, false),
            (FilePermissions(isPublic: true, deniedUsers: [denied]), false, true, false, true),
            (FilePermissions(isPublic: true, allowedUsers: [named]), true, true, false, false),
            (FilePermissions(allowedUsers: [denied], deniedUsers: [denied]), true, false, false, false),
            (FilePermissions(isPublic: true, availableFrom: now + .seconds(1)), false, false, false, false),
            (FilePermissions(isPublic: true, availableUntil: now), false, false, false, false),
            (FilePermissions(isPublic: true, availableFrom: now), false, true, true, true),
        ]
        for (number, scene) in scenes.enumerated() {
            func admits(_ viewer: UserID?) -> Bool { scene.0.admit(viewer, isInUse: scene.isInUse, at: now) }
            #expect(admits(named) == scene.named, "scene \(number)")
            #expect(admits(denied) == scene.denied, "scene \(number)")
            for other in others { #expect(admits(other) == scene.others, "scene \(number)") }
        }
    }

    @Test func aFileIsOpenedToSomeAndClosedAgain() async throws {
        try await MediaHouse.run { house in
            let file = try await house.file(by: house.anna)
            let path = "/uploads/\(file.id)"
            let ben = try #require(house.ben.userId)
            let opened = try await house.anna.patch(path, #"{"permissions":{"allowedUsers":["\#(ben)"]}}"#)
            #expect(try opened.data(FilePayload.self).permissions?.allowedUsers == [ben])
            let seen = try await house.ben.get(path)
            #expect(seen.status == 200 && !seen.text.contains("permissions"))
            let bytes = try await house.ben.get("/" + file.url)
            #expect(bytes.status == 200 && bytes.headers[.cacheControl] == "private, no-cache")
            for way in [path, path + "/download", "/" + file.url] {
                #expect(try await house.app.anonymous.get(way).status == 404, "\(way)")
            }
            #expect(try await house.ben.patch(path, #"{"permissions":null}"#).status == 404)
            #expect(try await house.ben.delete(path).status == 404)

            _ = try await house.anna.patch(path, #"{"permissions":null}"#)
            for way in [path, path + "/download", "/" + file.url] {
                #expect(try await house.ben.get(way).status == 404, "\(way)")
                #expect(try await house.anna.get(way).status == 200, "\(way)")
            }
        }
    }

    @Test func downloadsAreCountedForAllButTheOwner() async throws {
        try await MediaHouse.run { house in
            let file = try await house.file(by: house.anna)
            let path = "/uploads/\(file.id)"
            _ = try await house.anna.patch(path, #"{"permissions":{"isPublic":true,"maxDownloads":2}}"#)
            // Shown in place it would be had without being counted.
            #expect(try await house.ben.get("/" + file.url).status == 404)
            for client in [house.ben, house.app.anonymous] {
                #expect(try await client.get(path + "/download").status == 200)
            }
            // Saying something else does not begin the count anew.
            _ = try await house.anna.patch(path, #"{"permissions":{"availableFrom":null}}"#)
            #expect(try await house.ben.get(path + "/download").code == .gone)
            #expect(try await house.anna.get(path + "/download").status == 200)
            _ = try await house.anna.patch(path, #"{"permissions":{"maxDownloads":3}}"#)
            #expect(try await house.ben.get(path + "/download").status == 200)
        }
    }

    @Test func wrongPermissionsAreRefusedAndChangeNothing() async throws {
        try await MediaHouse.run { house in
            let file = try await house.file(by: house.anna)
            let path = "/uploads/\(file.id)"
            let span = #"{"availableFrom":"2026-01-02T00:00:00.000Z","availableUntil":"2026-01-01T00:00:00.000Z"}"#
            let late = try await house.anna.patch(path, #"{"altText":"no","permissions":\#(span)}"#)
            #expect(late.code == .validationFailed && late.faultyFields == ["permissions.availableUntil"])
            #expect(try await house.anna.patch(path, #"{"permissions":{"maxDownloads":0}}"#).code == .validationFailed)
            let unchanged = try await house.anna.get(path).data(FilePayload.self)
            #expect(unchanged.altText == nil && unchanged.permissions == nil)

            let avatar = try await house.file(for: "avatar", by: house.anna)
            let refused = try await house.anna.patch("/uploads/\(avatar.id)", #"{"permissions":{"isPublic":false}}"#)
            #expect(refused.code == .validationFailed && refused.faultyFields == ["permissions"])
        }
    }

    @Test func ownFilesAreFoundByPurposeAndKind() async throws {
        try await MediaHouse.run { house in
            _ = try await house.file(by: house.anna)
            _ = try await house.file(for: "avatar", by: house.anna)
            _ = try await house.put([1], as: "a.bin", by: house.anna)
            for (query, count) in [
                ("", 3), ("?purpose=avatar", 1), ("?purpose=attachment", 2), ("?kind=image", 2), ("?kind=video", 0),
                ("?kind=image&purpose=attachment", 1), ("?kind=application", 1),
            ] {
                #expect(
                    try await house.anna.get("/uploads" + query).data([FilePayload].self).count == count, "\(query)")
            }
        }
    }
}
