import Kernel
import Monitoring
import Web

/// Incidents of the public status page under `/admin`.
enum IncidentRoutes {
    static func all(_ desk: IncidentDesk) -> [Endpoint] {
        [
            Endpoint(
                .get, "/admin/status-incidents", .staff(.admin), tag: "administration",
                summary: "What was told on the status page, the newest first", in: PageQuery.self,
                outPage: StatusIncidentPayload.self
            ) { input, call in try await desk.page(call.page(input.cursor, input.limit)) },
            Endpoint(
                .post, "/admin/status-incidents", .staff(.admin), tag: "administration",
                summary: "Tell everyone of an incident, or of planned maintenance", in: NewIncidentInput.self,
                out: StatusIncidentPayload.self, status: .created
            ) { input, call in try await desk.open(input, by: call.actor()) },
            Endpoint(
                .patch, "/admin/status-incidents/{incident}", .staff(.admin), tag: "administration",
                summary: "Tell how an incident went on, or that it is resolved", in: IncidentInput.self,
                out: StatusIncidentPayload.self
            ) { input, call in try await desk.update(call.id("incident"), input, by: call.actor()) },
        ]
    }
}
