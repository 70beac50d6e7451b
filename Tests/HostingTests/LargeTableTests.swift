import Foundation
import GRDB
import Hosting
import Kernel
import Storage
import Telemetry
import TestKit
import Testing

/// What a module changes in a large table while requests are answered.
@Suite(.timeLimit(.minutes(1))) struct LargeTableTests {
    private struct Shelf: DomainModule {
        let name = "shelf"
        var onlineMigrations: [OnlineMigration]
        var migrations: [Migration] {
            [
                Migration(
                    "0001-shelf-books",
                    """
                    CREATE TABLE books (id INTEGER PRIMARY KEY, title TEXT NOT NULL, length INTEGER) STRICT;
                    INSERT INTO books (title) VALUES ('one'), ('three'), ('fifteen');
                    """)
            ]
        }
    }

    private static let fill = OnlineMigration.fill(
        "0002-shelf-lengths", "books", set: "length = length(title)", where: "length IS NULL")
    private static let index = OnlineMigration.index("0003-shelf-by-length", "booksByLength", on: "books", "(length)")

    private func withShelf(
        atOnce: Int, _ online: [OnlineMigration], _ body: (TestApp) async throws -> Void
    ) async throws {
        var options = HostOptions()
        options.datastore.online.atOnceRows = atOnce
        let app = try await TestApp(options: options) { host in
            TestSetup(modules: [Shelf(onlineMigrations: online)], authenticator: NumberAuthenticator())
        }
        do {
            try await body(app)
        } catch {
            await app.stop()
            throw error
        }
        await app.stop()
    }

    @Test(arguments: [0, 100]) func theyBeginWithTheServiceAndAreTold(_ atOnce: Int) async throws {
        try await withShelf(atOnce: atOnce, [Self.fill, Self.index]) { app in
            await app.host.store.onlineMigrationsEnded()
            let lengths = try await app.host.store.read {
                try Int.fetchAll($0, sql: "SELECT length FROM books INDEXED BY booksByLength ORDER BY length")
            }
            #expect(lengths == [3, 5, 7])
            let figures = app.host.metrics.text()
            #expect(figures.contains(#"cryb_db_online_migrations{state="done"} 2"#))
            #expect(figures.contains(#"cryb_db_online_migrations{state="running"} 0"#))
            #expect(figures.contains("cryb_db_online_migration_rows_total \(atOnce == 0 ? "6" : "0")"))
            let health = app.host.health.look().first { $0.component == "migrations" }
            #expect(health?.verdict == .healthy)
        }
    }

    @Test func oneThatFailsLetsTheServerServeAndIsTold() async throws {
        let broken = OnlineMigration.fill("0002-shelf-broken", "books", set: "title = NULL", where: "length IS NULL")
        try await withShelf(atOnce: 0, [broken]) { app async throws in
            await app.host.store.onlineMigrationsEnded()
            let health = app.host.health.look().first { $0.component == "migrations" }
            #expect(health?.verdict.status == .degraded)
            #expect(app.host.store.onlineMigrations.first?.problem?.contains("NOT NULL") == true)
            #expect(app.host.metrics.text().contains(#"cryb_db_online_migrations{state="failed"} 1"#))
            let answer = try await app.anonymous.get("//health")
            #expect(answer.status == 200)
        }
    }
}
