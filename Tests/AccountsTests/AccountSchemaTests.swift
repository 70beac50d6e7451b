import Foundation
import GRDB
import Kernel
import Storage
import TestKit
import Testing

@testable import Accounts

@Suite struct AccountSchemaTests {
    private static let tables = [
        "users", "sessions", "refreshTokens", "staffGrants", "securityLogs", "loginFailures", "platformSettings",
    ]

    @Test(arguments: [
        UserQueries.byId, UserQueries.byUsername, UserQueries.refById, UserQueries.credentialsByUsername,
        UserQueries.credentialsByEmail, UserQueries.credentialsById, UserQueries.standingById, SessionQueries.byId,
        SessionQueries.liveByUser, SessionQueries.notRevokedByUser, RefreshTokenQueries.byHash,
        RefreshTokenQueries.expiredOfSession, StaffQueries.owners, LoginFailureQueries.bySubject,
        LoginFailureQueries.stale, PlatformSettings.bySection, PeopleQueries.all, PeopleQueries.name,
        PeopleQueries.ofStatus, PeopleQueries.staff, PeopleQueries.named, PeopleQueries.one, PeopleQueries.ban,
        PeopleQueries.events, SecurityLog.outdated, SecurityLog.forget,
    ])
    func hotQueriesStayOnTheirIndexes(sql: String) async throws {
        try await AccountsFixture.with { house async throws in
            let plan = try await house.store.read { try $0.queryPlan(sql) }
            #expect(plan.scans.isEmpty, "\(plan)")
            #expect(plan.sorts.isEmpty, "\(plan)")
        }
    }

    @Test func everyForeignKeyHasAnIndexAndARule() async throws {
        try await AccountsFixture.with { house async throws in
            try await house.store.read { db throws in
                #expect(try db.looseReferences(of: Self.tables).isEmpty)
            }
        }
    }

    @Test func aPersonTakesTheirRowsAlongButNotTheLog() async throws {
        try await AccountsFixture.with { house async throws in
            let anna = try await house.register("anna")
            try await house.accounts.grantStaff(.admin, to: anna.user.id)
            try await house.change("DELETE FROM users WHERE id = ?", [anna.user.id])
            for table in ["sessions", "refreshTokens", "staffGrants"] {
                #expect(try await house.count("SELECT count(*) FROM \(table)") == 0)
            }
            #expect(try await house.count("SELECT count(*) FROM securityLogs WHERE userId IS NULL") == 2)
            #expect(try await house.store.integrityProblems().isEmpty)
        }
    }

    @Test(arguments: [
        "UPDATE users SET username = 'Anna'", "UPDATE users SET username = 'a b'", "UPDATE users SET username = 'ab'",
        "UPDATE users SET displayName = '<b>'", "UPDATE users SET displayName = ''",
        "UPDATE users SET email = 'anna@example.org'", "UPDATE users SET emailHash = NULL",
        "UPDATE users SET status = 'gone'", "UPDATE users SET isBot = 2", "UPDATE users SET bio = ''",
        "UPDATE users SET passwordHash = 'secret'", "UPDATE sessions SET userId = 7",
        "UPDATE sessions SET revokedAt = 1", "UPDATE sessions SET authMethod = 'magic'",
        "UPDATE refreshTokens SET tokenHash = x'00'", "UPDATE securityLogs SET ipAddress = '192.0.2.1'",
        "UPDATE securityLogs SET type = 'other'",
        "INSERT INTO platformSettings (section, value, createdAt, updatedAt) VALUES ('other', '{}', 1, 1)",
        "INSERT INTO platformSettings (section, value, createdAt, updatedAt) VALUES ('email', '[]', 1, 1)",
    ])
    func theSchemaRefusesBadData(sql: String) async throws {
        try await AccountsFixture.with { house async throws in
            try await house.register("anna")
            await #expect(throws: DatabaseError.self) { try await house.change(sql, []) }
        }
    }
}
