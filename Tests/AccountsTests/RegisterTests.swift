import Foundation
import GRDB
import Hosting
import Kernel
import Storage
import Testing
import TestKit

@testable import Accounts

@Suite struct RegisterTests {
    @Test func aNewPersonIsSignedIn() async throws {
        try await AccountsFixture.with { house async throws in
            let answer = try await house.register("Anna", email: "Anna@Example.ORG")
            #expect(answer.user.username == "anna")
            #expect(answer.user.displayName == "anna")
            #expect(answer.user.email == "anna@example.org")
            #expect(answer.user.role == .user)
            #expect(answer.session.deviceName == "Firefox on Linux")
            #expect(answer.session.isCurrent)
            let caller = try await house.caller(answer)
            #expect(caller.userId == answer.user.id)
            #expect(caller.sessionId == answer.session.id)
            #expect(try #require(caller.freshUntil) > house.now)
            #expect(caller.staff == nil)
        }
    }

    @Test func namesAndAddressesAreTakenOnceInAnyCase() async throws {
        try await AccountsFixture.with { house async throws in
            try await house.register("anna")
            let name = try await refusal { try await house.register("ANNA", email: "other@example.org") }
            #expect(name?.code == .conflict)
            #expect(name?.fields.map(\.path) == ["username"])
            let email = try await refusal { try await house.register("berta", email: "ANNA@example.org") }
            #expect(email?.code == .conflict)
            #expect(email?.fields.map(\.path) == ["email"])
        }
    }

    @Test func twoWhoTakeOneNameAtOnceDoNotBothGetIt() async throws {
        try await AccountsFixture.with { house async throws in
            let answers = await withTaskGroup(of: Bool.self) { group in
                for index in 0..<8 {
                    group.addTask { (try? await house.register("anna", email: "a\(index)@example.org")) != nil }
                }
                return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(answers == 1)
            #expect(try await house.count("SELECT count(*) FROM users") == 1)
        }
    }

    @Test func aWeakPasswordAndRefusedTermsMakeNoAccount() async throws {
        try await AccountsFixture.with { house async throws in
            let weak = try await refusal {
                try await house.accounts.register(
                    RegisterInput(
                        username: Username("anna"), email: EmailAddress("anna@example.org"),
                        password: Password(unchecked: "anna")),
                    from: AccountsFixture.client)
            }
            #expect(weak?.code == .validationFailed)
            #expect(Set(weak?.fields.map(\.path) ?? []) == ["password"])
            #expect((weak?.fields.count ?? 0) > 2, "everything wrong is told at once")
            let terms = try await refusal {
                try await house.accounts.register(
                    RegisterInput(
                        username: Username("anna"), email: EmailAddress("anna@example.org"),
                        password: AccountsFixture.password, termsAccepted: false),
                    from: AccountsFixture.client)
            }
            #expect(terms?.fields.map(\.path) == ["termsAccepted"])
            #expect(try await house.count("SELECT count(*) FROM users") == 0)
        }
    }

    @Test func aClosedSiteTakesNobody() async throws {
        try await AccountsFixture.with(registration: .closed) { house async throws in
            #expect(try await refusal { try await house.register("anna") }?.code == .forbidden)
            #expect(try await house.accounts.config().registration == .closed)
        }
    }

    /// Knows one code.
    private struct OneInvitation: InvitationChecking {
        func admits(_ code: String, at now: Timestamp, in db: Database) throws -> Bool { code == "welcome" }
    }

    @Test func invitationIsTheDefaultAndAsksTheRoomAbove() async throws {
        let ports = AccountPorts(invitations: OneInvitation())
        try await AccountsFixture.with(ports: ports, registration: nil) { house async throws in
            #expect(try await house.accounts.config().registration == .invite)
            let without = try await refusal { try await house.register("anna") }
            #expect(without?.code == .forbidden)
            #expect(without?.fields.map(\.code) == [.required])
            let wrong = try await refusal { try await house.register("anna", inviteCode: "other") }
            #expect(wrong?.fields.map(\.code) == [.invalid])
            try await house.register("anna", inviteCode: "welcome")
        }
    }

    @Test func withoutARoomThatKnowsInvitesNoCodeCounts() async throws {
        try await AccountsFixture.with(registration: .invite) { house async throws in
            let refused = try await refusal { try await house.register("anna", inviteCode: "welcome") }
            #expect(refused?.code == .forbidden)
        }
    }

    @Test func theAddressIsSealedInTheDatabaseAndItsLog() async throws {
        try await AccountsFixture.with { house async throws in
            let answer = try await house.register("hieronymus", email: "very.secret@example.org")
            _ = try await house.accounts.updateProfile(
                ProfileInput(bio: .value(Text("changed"))), as: house.caller(answer))
            let folder = house.app.host.directory.url.appending(path: "live")
            var bytes = Data()
            for file in try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil) {
                bytes += try Data(contentsOf: file)
            }
            #expect(bytes.range(of: Data("hieronymus".utf8)) != nil, "the search finds what is there")
            #expect(bytes.range(of: Data("very.secret".utf8)) == nil)
            #expect(bytes.range(of: Data("192.0.2.1".utf8)) != nil, "the owner sees the address of a session")
            let sealed: String? = try await house.store.read { db in
                try db.first("SELECT ipAddress FROM securityLogs") { $0[0] }
            }
            #expect(try #require(sealed).hasPrefix("v1:"))
        }
    }
}
