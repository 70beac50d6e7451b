import Accounts
import Audit
import Kernel
import Web

/// The audit log under `/admin`.
enum AuditRoutes {
    static func all(_ audit: AuditLog, _ accounts: AccountActions) -> [Endpoint] {
        [
            Endpoint(
                .get, "/admin/audit-logs", .staff(.admin), tag: "administration",
                summary: "Who did what to the platform, newest first", in: AuditLogsInput.self,
                outPage: AuditLogPayload.self
            ) { input, call in
                let page = try await audit.page(
                    input.filter(), call.page(input.cursor, input.limit), verify: input.verify ?? false)
                let people = try await accounts.refs(Set(page.rows.compactMap(\.row.actorId)))
                return try page.map { found in
                    try AuditLogPayload(
                        found.row, actor: found.row.actorId.flatMap { people[$0] }, isIntact: found.isIntact)
                }
            },
            Endpoint(
                .get, "/admin/audit-logs/verification", .staff(.admin), rate: .bulk, tag: "administration",
                summary: "Walk over the whole audit log and hold each entry against its hash", in: NoInput.self,
                out: AuditVerdictPayload.self
            ) { _, _ in
                let verdict = try await audit.verify()
                return AuditVerdictPayload(
                    isIntact: verdict.brokenAt == nil, rows: verdict.rows, brokenAt: verdict.brokenAt,
                    head: verdict.head?.hex)
            },
        ]
    }
}
