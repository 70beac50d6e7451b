import Kernel
import Web

/// The rules of alerts, for those who answer for the machine.
enum AlertRoutes {
    static func all(_ desk: AlertDesk) -> [Endpoint] {
        [
            Endpoint(
                .get, "/alerts", .staff(.admin), tag: "administration",
                summary: "The rules of alerts with what was said of them, and what fired lately", in: NoInput.self,
                out: AlertRulesPayload.self
            ) { _, _ in try await desk.all() },
            Endpoint(
                .patch, "/alerts", .staff(.admin), tag: "administration",
                summary: "Acknowledge an alert, silence its rule for a while, or move its threshold",
                in: AlertInput.self, out: AlertRulesPayload.self
            ) { input, call in try await desk.change(input, by: call.actor()) },
            Endpoint(
                .post, "/alerts/test", .staff(.admin), rate: .bulk, tag: "administration",
                summary: "Tell the staff who are connected of an alert that is none, marked as a test",
                in: AlertTestInput.self, out: AlertTestPayload.self
            ) { input, call in try await desk.test(input, by: call.actor()) },
        ]
    }
}
