import GRDB
import Hosting
import Kernel
import Storage
import TestKit
import Testing

@testable import Webhooks

@Suite struct WebhookSchemaTests {
    @Test func theMigrationsAreFrozen() {
        #expect(WebhookMigrations.all.map(\.name) == ["0001-webhooks-webhooks"])
    }

    @Test func everyReferenceHasAnIndexAndARule() async throws {
        try await PostOffice.run { office async throws in
            try await office.app.host.store.read { db throws in
                #expect(try db.looseReferences(of: ["webhooks", "webhookDeliveries"]).isEmpty)
            }
        }
    }

    @Test func nothingScansOrSorts() async throws {
        try await PostOffice.run { office async throws in
            try await office.app.host.store.read { db throws in
                for sql in [
                    WebhookQueries.one, WebhookQueries.ofServer, WebhookQueries.ofCommunity, WebhookQueries.ofPerson,
                    DeliveryQueries.one, DeliveryQueries.page, DeliveryQueries.old, DeliveryQueries.ofWebhook,
                ] {
                    let plan = try db.queryPlan(sql)
                    #expect(plan.scans.isEmpty && plan.sorts.isEmpty, "\(sql): \(plan)")
                }
                // These walk a partial index that holds nothing else, and stop at the first row or at a bound.
                for (sql, index) in [
                    (WebhookQueries.earliest, "webhooksActive"), (WebhookQueries.deleted, "webhooksDeleted"),
                    (DeliveryQueries.open, "webhookDeliveriesOpen"), (DeliveryQueries.waiting, "webhookDeliveriesOpen"),
                ] {
                    let plan = try db.queryPlan(sql)
                    #expect(plan.description.contains(index) && plan.sorts.isEmpty, "\(sql): \(plan)")
                }
            }
        }
    }
}
