import Kernel
import Monitoring

/// `POST /admin/status-incidents`.
struct NewIncidentInput: Exampled {
    let title: Text<1, 200>
    let body: Text<1, 4000>
    let impact: StatusImpact
    /// By the names of the parts in `GET /status`; none: it is about all.
    let components: Items<Text<1, 32>, 0, 20>?
    /// `scheduled` for maintenance and `investigating` for all else when absent.
    let status: StatusIncidentStatus?
    /// Now when absent.
    let startedAt: Timestamp?
    /// When it is planned to end, or was over.
    let endsAt: Timestamp?

    static var example: NewIncidentInput {
        NewIncidentInput(
            title: .sample, body: .sample, impact: .minor, components: .sample, status: nil, startedAt: nil,
            endsAt: nil)
    }
}

/// `PATCH /admin/status-incidents/{incident}`: what is not named stays.
struct IncidentInput: Exampled {
    let title: Text<1, 200>?
    let body: Text<1, 4000>?
    let impact: StatusImpact?
    let components: Items<Text<1, 32>, 0, 20>?
    let status: StatusIncidentStatus?
    /// Added to what was told before, with the status.
    let update: Text<1, 2000>?
    let startedAt: Timestamp?
    let endsAt: Patch<Timestamp>

    static var example: IncidentInput {
        IncidentInput(
            title: nil, body: nil, impact: nil, components: nil, status: .resolved, update: .sample, startedAt: nil,
            endsAt: .absent)
    }
}

/// `system:maintenance`.
struct MaintenanceNotice: Exampled {
    /// Whether it is planned or goes on; false when it is over.
    let active: Bool
    let message: String
    let startsAt: Timestamp
    let endsAt: Timestamp?

    static var example: MaintenanceNotice {
        MaintenanceNotice(active: true, message: "A bigger disk", startsAt: .sample, endsAt: nil)
    }
}
