import Accounts
import Blobs
import Foundation
import Hosting
import Kernel
import Storage
import Synchronization
import TestKit
import Testing

@testable import Media

/// An application of accounts and media, with two people.
struct MediaHouse: Sendable {
    let app: TestApp
    let media: MediaActions
    let anna: TestClient
    let ben: TestClient

    static func run(_ policy: UploadPolicy = UploadPolicy(), _ test: (MediaHouse) async throws -> Void) async throws {
        let rooms = Mutex<(MediaModule, AccountsModule)?>(nil)
        var options = HostOptions()
        options.rateLimits["upload"] = []
        let app = try await TestApp(options: options) { host in
            let (media, accounts) = (MediaModule(host, policy: policy), AccountsModule(host))
            rooms.withLock { $0 = (media, accounts) }
            return TestSetup(modules: [media, accounts], authenticator: accounts.authenticator)
        }
        do {
            guard let (media, accounts) = rooms.withLock({ $0 }) else { preconditionFailure("not built") }
            let house = MediaHouse(
                app: app, media: media.actions, anna: try await app.member("anna", of: accounts.actions),
                ben: try await app.member("ben", of: accounts.actions))
            try await test(house)
        } catch {
            await app.stop()
            throw error
        }
        await app.stop()
    }

    func put(
        _ bytes: [UInt8], as name: String = "cat.jpg", for purpose: String = "attachment", by client: TestClient
    ) async throws -> TestResponse {
        try await client.upload(
            "/uploads", [("purpose", nil, Array(purpose.utf8)), ("file", name, bytes)])
    }

    /// A picture somebody put here.
    func file(for purpose: String = "attachment", by client: TestClient) async throws -> FilePayload {
        try #require(try await put(Pictures.png(), for: purpose, by: client).data([FilePayload].self).first)
    }

    func attach(_ file: FilePayload, of client: TestClient) async throws {
        let user = try #require(client.userId)
        try await app.host.store.write("test.attach") { context in
            _ = try MediaActions.attach([file.id], of: user, for: file.purpose, field: "fileIds", in: context)
        }
    }

    var blobsOnDisk: Int {
        get async throws { try await app.host.blobs.blobs(before: WallClock.system.now() + .hours(1)).count }
    }
}
