import Foundation
import Hosting
import Kernel
import Logging
import NIOCore
import NIOEmbedded
import NIOPosix
import Testing

@testable import Platform

@Suite struct ControlTests {
    private static func settings(_ folder: URL) -> Settings {
        var settings = Settings()
        settings.data = folder.path
        settings.listen = ListenAddress(host: "127.0.0.1", port: 0)
        settings.logLevel = .critical
        settings.passwordCost = 4
        settings.host.shutdownNotice = .zero
        return settings
    }

    private static func temporary() -> URL {
        FileManager.default.temporaryDirectory.appending(path: "control-\(UUID().uuidString)")
    }

    /// Serves the directory for the time of `body`.
    private func serving(_ settings: Settings, _ body: @Sendable () async throws -> Void) async throws {
        try await withThrowingTaskGroup { group in
            let (ready, announce) = AsyncStream<String>.makeStream()
            group.addTask {
                try await ServerProcess.run(settings, announce: { announce.yield($0) }, hint: { _ in })
            }
            for await line in ready {
                #expect(line.hasPrefix("listening on http://127.0.0.1:"))
                break
            }
            try await body()
            group.cancelAll()
        }
    }

    @Test func aCommandReachesTheRunningServer() async throws {
        let folder = Self.temporary()
        defer { try? FileManager.default.removeItem(at: folder) }
        let settings = Self.settings(folder)
        try await serving(settings) {
            let made = try await AdminRunner.run(
                .createUser(
                    username: "berta", displayName: "Berta", email: nil, password: "Sunlight-On-9-Stairs", staff: .admin
                ),
                settings: settings)
            #expect(UserID(made.value) != nil)
            let link = try await AdminRunner.run(.setupLink, settings: settings)
            #expect(link.value.contains("/setup?token="))
            await #expect(throws: Refusal.self) {
                try await AdminRunner.run(
                    .resetPassword(user: "nobody", password: "Sunlight-On-9-Stairs"), settings: settings)
            }
        }
        // And what it did is there afterwards, for a command that opens the directory itself.
        let token = try await AdminRunner.run(.issueToken(user: "@berta", seconds: 60), settings: settings)
        #expect(token.value.split(separator: ".").count == 3)
    }

    @Test func aCopyDoesNotReachTheServerOfItsOriginal() async throws {
        let folder = Self.temporary()
        let copy = Self.temporary()
        defer {
            try? FileManager.default.removeItem(at: folder)
            try? FileManager.default.removeItem(at: copy)
        }
        let settings = Self.settings(folder)
        try await serving(settings) {
            try FileManager.default.createDirectory(at: copy.appending(path: "live"), withIntermediateDirectories: true)
            try FileManager.default.createSymbolicLink(
                at: copy.appending(path: "live/control.sock"),
                withDestinationURL: folder.appending(path: "live/control.sock"))
            let client = ControlClient(
                path: ControlPath(data: copy), directory: copy, group: MultiThreadedEventLoopGroup.singleton)
            #expect(try await client.ask(.setupLink) == nil)
        }
    }

    @Test func aSocketLeftBehindIsNoServer() async throws {
        let folder = Self.temporary()
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder.appending(path: "live"), withIntermediateDirectories: true)
        let path = ControlPath(data: folder)
        #expect(path.existing == nil)
        let socket = try path.claim(runtime: nil)
        let listener = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .bind(unixDomainSocketPath: socket).get()
        #expect(path.existing == socket)
        try await listener.close()
        let client = ControlClient(path: path, directory: folder, group: MultiThreadedEventLoopGroup.singleton)
        #expect(try await client.ask(.setupLink) == nil)
    }

    @Test func aPathTooLongForASocketIsLinkedTo() throws {
        let folder = Self.temporary().appending(path: String(repeating: "d", count: 100))
        defer { try? FileManager.default.removeItem(at: folder.deletingLastPathComponent()) }
        try FileManager.default.createDirectory(at: folder.appending(path: "live"), withIntermediateDirectories: true)
        let path = ControlPath(data: folder)
        let first = try path.claim(runtime: nil)
        #expect(first.utf8.count < 108)
        _ = FileManager.default.createFile(atPath: first, contents: nil)
        #expect(path.existing == first)
        // The next server clears away what a killed one left.
        let second = try path.claim(runtime: nil)
        #expect(second != first && !FileManager.default.fileExists(atPath: first))
        path.remove()
        #expect(!FileManager.default.fileExists(atPath: URL(fileURLWithPath: second).deletingLastPathComponent().path))
    }

    @Test func framesArriveWholeHoweverTheyAreCut() throws {
        let channel = EmbeddedChannel(handler: ByteToMessageHandler(ControlFrameCoder()))
        var bytes = ByteBuffer()
        try ControlFrameCoder().encode(data: Data("one".utf8), out: &bytes)
        try ControlFrameCoder().encode(data: Data(), out: &bytes)
        while let byte = bytes.readSlice(length: 1) { try channel.writeInbound(byte) }
        #expect(try channel.readInbound(as: Data.self) == Data("one".utf8))
        #expect(try channel.readInbound(as: Data.self) == Data())
        #expect(throws: ControlFrameCoder.TooLong.self) {
            try channel.writeInbound(ByteBuffer(integer: UInt32(ControlFrameCoder.longest + 1)))
        }
    }
}
