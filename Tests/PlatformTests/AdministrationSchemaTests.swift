import Hosting
import Storage
import TestKit
import Testing

@testable import Platform

@Suite struct AdministrationSchemaTests {
    @Test(arguments: [
        SettingQueries.lastChange, SettingQueries.revisions, AlertOrderQueries.one, IncidentQueries.page,
        IncidentQueries.open,
        IncidentQueries.resolved,
    ])
    func hotQueriesStayOnTheirIndexes(sql: String) async throws {
        try await StaffedHouse.with { site async throws in
            let plan = try await site.house.engines.store.read { try $0.queryPlan(sql) }
            #expect(plan.scans.isEmpty && plan.sorts.isEmpty, "\(plan)")
        }
    }

    @Test func everyForeignKeyHasAnIndexAndARule() async throws {
        try await StaffedHouse.with { site async throws in
            try await site.house.engines.store.read { db throws in
                #expect(
                    try db.looseReferences(of: ["settingRevisions", "featureFlags", "alerts", "statusIncidents"])
                        .isEmpty)
            }
        }
    }
}
