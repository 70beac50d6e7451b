import Foundation
import Kernel
import Logging
import TLS
import TestKit
import Testing

/// The operator replaces the files while the server runs.
@Suite struct CertificateReloadTests {
    /// A folder with a pair, what reads it, and what it is read into.
    private struct Desk {
        let authority: TestAuthority
        let folder: URL
        let keeper = CertificateKeeper()
        var reload: CertificateReload

        init() throws {
            authority = try TestAuthority()
            folder = FileManager.default.temporaryDirectory.appending(path: "tls-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            let issued = try authority.issue(["first.example"])
            try issued.chain.write(to: folder.appending(path: "chain.pem"), atomically: true, encoding: .utf8)
            try issued.key.write(to: folder.appending(path: "key.pem"), atomically: true, encoding: .utf8)
            var logger = Logger(label: "test")
            logger.logLevel = .critical
            reload = try CertificateReload(
                CertificateFiles(
                    chain: folder.appending(path: "chain.pem").path, key: folder.appending(path: "key.pem").path),
                for: keeper, clock: .system, logger: logger)
        }

        func put(_ text: String?, _ name: String) throws {
            let file = folder.appending(path: name)
            if let text {
                try text.write(to: file, atomically: true, encoding: .utf8)
            } else {
                try FileManager.default.removeItem(at: file)
            }
        }

        /// As often as a change needs to be noticed.
        mutating func look() {
            reload.look()
            reload.look()
        }

        var names: [String]? { keeper.current?.names }
    }

    @Test func aNewPairIsUsedOnceItStands() throws {
        var desk = try Desk()
        defer { try? FileManager.default.removeItem(at: desk.folder) }
        let next = try desk.authority.issue(["second.example"])
        try desk.put(next.chain, "chain.pem")
        desk.reload.look()
        // Between the two files nothing is read.
        try desk.put(next.key, "key.pem")
        desk.reload.look()
        #expect(desk.names == ["first.example"] && desk.keeper.problem == nil)
        desk.reload.look()
        #expect(desk.names == ["second.example"] && desk.keeper.problem == nil)
        let used = try #require(desk.keeper.current)
        desk.look()
        #expect(desk.keeper.current?.context === used.context)
    }

    @Test func aBrokenPairLeavesTheOldAndSaysWhy() throws {
        var desk = try Desk()
        defer { try? FileManager.default.removeItem(at: desk.folder) }
        let (old, next) = (try desk.authority.issue(for: .hours(-1)), try desk.authority.issue(["second.example"]))
        let accidents: [(chain: String?, key: String?, why: String)] = [
            (next.chain, old.key, "does not belong"), (nil, next.key, "cannot be opened"),
            ("", next.key, "no certificate"),
            (old.chain, old.key, "ran out"),
        ]
        for accident in accidents {
            try desk.put("", "chain.pem")
            try desk.put(accident.chain, "chain.pem")
            try desk.put(accident.key, "key.pem")
            desk.look()
            #expect(desk.names == ["first.example"])
            #expect(desk.keeper.problem?.contains(accident.why) == true)
            #expect(desk.keeper.warning(at: WallClock.system.now())?.hasPrefix("There is no newer certificate") == true)
        }
        try desk.put(next.chain, "chain.pem")
        try desk.put(next.key, "key.pem")
        desk.look()
        #expect(desk.names == ["second.example"] && desk.keeper.problem == nil)
    }

    @Test func theEndIsForeseen() throws {
        let desk = try Desk()
        defer { try? FileManager.default.removeItem(at: desk.folder) }
        let issued = try desk.authority.issue(for: .days(30))
        desk.keeper.use(try ServerCertificate(chain: Array(issued.chain.utf8), key: Array(issued.key.utf8)))
        let now = WallClock.system.now()
        #expect(desk.keeper.warning(at: now) == nil)
        #expect(desk.keeper.warning(at: now + .days(24))?.contains("less than a week") == true)
        #expect(desk.keeper.warning(at: now + .days(31))?.contains("has run out") == true)
    }
}
