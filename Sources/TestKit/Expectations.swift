import Foundation
import GRDB
import Kernel
import Storage

/// Inputs as clients write them.
package enum Wire {
    /// - Throws: what the decoder of requests throws.
    package static func decode<Value: Decodable>(_ json: String, as type: Value.Type = Value.self) throws -> Value {
        try JSON.decode(type, from: Data(json.utf8))
    }
}

/// The code of the refusal a verb throws; nil when it succeeds. Anything else that is thrown fails the test.
package func refusal(_ body: () async throws -> Void) async throws -> ErrorCode? {
    do {
        try await body()
        return nil
    } catch let refusal as Refusal {
        return refusal.code
    }
}

/// What was waited for did not come.
package struct NeverHappened: Error {}

/// Waits for what happens after an answer, ten seconds at most.
/// - Throws: `NeverHappened`, and what the condition throws.
package func eventually(_ condition: () async throws -> Bool) async throws {
    for _ in 0..<1000 {
        if try await condition() { return }
        try await Task.sleep(for: .milliseconds(10))
    }
    throw NeverHappened()
}

extension Database {
    /// Columns that refer to another table and begin no index, or say nothing of what happens when their target goes:
    /// deleting what is referred to must never walk a table.
    package func looseReferences(of tables: [String]) throws -> [String] {
        try tables.flatMap { table -> [String] in
            var leading = Set(
                try String.fetchAll(self, sql: "SELECT name FROM pragma_table_info(?) WHERE pk = 1", arguments: [table])
            )
            let indexed = """
                SELECT column.name FROM pragma_index_list(?) AS list, pragma_index_info(list.name) AS column
                WHERE list.partial = 0 AND column.seqno = 0
                """
            leading.formUnion(try String.fetchAll(self, sql: indexed, arguments: [table]))
            let loose = try Row.fetchAll(
                self, sql: "SELECT \"from\", on_delete FROM pragma_foreign_key_list(?)", arguments: [table])
            return loose.compactMap { row in
                leading.contains(row[0]) && ["CASCADE", "SET NULL", "RESTRICT"].contains(row[1] as String)
                    ? nil : "\(table).\(row[0] as String)"
            }
        }
    }
}
