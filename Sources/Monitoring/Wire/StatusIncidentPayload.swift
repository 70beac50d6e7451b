import Kernel

/// What the staff tell everyone of an incident, or of maintenance.
package struct StatusIncidentPayload: Exampled, Equatable {
    package let id: StatusIncidentID
    package let title: String
    package let body: String
    package let impact: StatusImpact
    /// The parts it is about, by the names of `components`; none where it is about all.
    package let components: [String]
    package let status: StatusIncidentStatus
    package let startedAt: Timestamp
    /// When it was over, or is planned to be.
    package let endsAt: Timestamp?
    /// Oldest first.
    package let updates: [StatusUpdatePayload]

    package init(
        id: StatusIncidentID, title: String, body: String, impact: StatusImpact, components: [String],
        status: StatusIncidentStatus, startedAt: Timestamp, endsAt: Timestamp?, updates: [StatusUpdatePayload]
    ) {
        self.id = id
        self.title = title
        self.body = body
        self.impact = impact
        self.components = components
        self.status = status
        self.startedAt = startedAt
        self.endsAt = endsAt
        self.updates = updates
    }

    package static var example: StatusIncidentPayload {
        StatusIncidentPayload(
            id: .sample, title: "Search is slow", body: "We are looking into it.", impact: .minor,
            components: ["search"], status: .monitoring, startedAt: .sample, endsAt: nil, updates: [.example])
    }
}

/// How an incident went on.
package struct StatusUpdatePayload: Exampled, Equatable {
    package let at: Timestamp
    package let status: StatusIncidentStatus
    /// Empty where only the status changed.
    package let body: String

    package init(at: Timestamp, status: StatusIncidentStatus, body: String) {
        self.at = at
        self.status = status
        self.body = body
    }

    package static var example: StatusUpdatePayload {
        StatusUpdatePayload(at: .sample, status: .identified, body: "A disk was full.")
    }
}
