import Foundation
import GRDB
import Hosting
import Kernel
import Logging
import NIOPosix
import Storage
import Testing
import Web

@testable import Platform

/// What is declared, over all rooms.
@Suite struct InterfaceTests {
    private func house<Value: Sendable>(_ body: @Sendable (Composition) async throws -> Value) async throws -> Value {
        let folder = FileManager.default.temporaryDirectory.appending(path: "interface-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        var settings = Settings()
        settings.data = folder.path
        settings.logLevel = .critical
        return try await Composition.using(settings, group: MultiThreadedEventLoopGroup.singleton, body)
    }

    @Test func everyExampleSurvivesARoundTrip() async throws {
        try await house { house in
            for endpoint in house.application.endpoints {
                for shape in [endpoint.input, endpoint.output] {
                    let before = try Self.tree(shape.example())
                    let after = try Self.tree(shape.exampleAfterRoundTrip())
                    #expect(before == after, "\(endpoint.method.rawValue) \(endpoint.path): \(shape.name)")
                }
            }
        }
    }

    @Test func everyOperationIsDescribedAndDeclaredOnce() async throws {
        try await house { house in
            let endpoints = house.application.endpoints
            #expect(endpoints.count > 60)
            for endpoint in endpoints {
                #expect(!endpoint.summary.isEmpty && !endpoint.summary.hasSuffix("."), "\(endpoint.path)")
                #expect(!endpoint.tag.isEmpty, "\(endpoint.path)")
            }
            // Parameters of other names in one place are the same route.
            let routes = endpoints.map { endpoint in
                let parts = endpoint.fullPath.split(separator: "/").map { $0.hasPrefix("{") ? "{}" : String($0) }
                return "\(endpoint.method.rawValue) /\(parts.joined(separator: "/"))"
            }
            #expect(Set(routes).count == routes.count)
            #expect(house.application.plainRoutes.allSatisfy { !$0.summary.isEmpty })
        }
    }

    @Test func theDescriptionIsTheSameWithAndWithoutAServer() async throws {
        let printed = try await InterfaceDescription.make()
        let served = try await house { house in
            let route = try #require(house.application.plainRoutes.first { $0.path == "/openapi.json" })
            return try await route.answer("").body
        }
        #expect(Data(printed.utf8) == served)
    }

    /// Columns, properties and wire fields share one spelling: lowerCamelCase, and never two spellings of one word.
    @Test func everyNameHasOneSpelling() async throws {
        let (columns, fields) = try await house { house in
            let columns = try await house.engines.store.read { db in
                try String.fetchAll(
                    db,
                    sql: """
                        SELECT DISTINCT column.name FROM sqlite_schema AS tables, pragma_table_info(tables.name) AS column
                        WHERE tables.type = 'table' AND tables.name NOT LIKE 'sqlite_%' ORDER BY 1
                        """)
            }
            var fields: Set<String> = []
            for endpoint in house.application.endpoints {
                for shape in [endpoint.input, endpoint.output] { Self.names(in: shape.schema, into: &fields) }
            }
            return (columns, fields)
        }
        #expect(columns.count > 50 && fields.count > 50)
        let pattern = try Regex("[a-z][a-zA-Z0-9]*")
        var spellings: [String: Set<String>] = [:]
        for name in Set(columns).union(fields) {
            #expect(name.wholeMatch(of: pattern) != nil, "\(name)")
            spellings[name.lowercased(), default: []].insert(name)
        }
        for (_, names) in spellings { #expect(names.count == 1, "\(names.sorted())") }
    }

    private static func names(in schema: Schema, into names: inout Set<String>) {
        switch schema {
        case .object(_, let properties, let additional):
            for property in properties {
                names.insert(property.name)
                Self.names(in: property.schema, into: &names)
            }
            if let additional { Self.names(in: additional, into: &names) }
        case .array(let element, _, _): Self.names(in: element, into: &names)
        case .nullable(let wrapped): Self.names(in: wrapped, into: &names)
        case .string, .integer, .number, .boolean, .any: break
        }
    }

    private static func tree(_ json: Data) throws -> NSObject? {
        try JSONSerialization.jsonObject(with: json, options: .fragmentsAllowed) as? NSObject
    }
}
