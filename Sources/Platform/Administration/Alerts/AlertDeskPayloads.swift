import Accounts
import Kernel
import Monitoring

/// `PATCH /alerts`: what is not named stays.
struct AlertInput: Exampled {
    /// Of the rule: `DiskLow`.
    let name: Text<1, 64>
    /// That somebody knows of what fires now; false takes it back.
    let isAcknowledged: Bool?
    /// For how long nobody is told, at most 30 days; null ends it.
    let silenceMinutes: Patch<Whole<1, 43_200>>
    /// From which value on it is bad; null goes back to the program's own.
    let threshold: Patch<Double>

    static var example: AlertInput {
        AlertInput(name: .sample, isAcknowledged: true, silenceMinutes: .value(.sample), threshold: .null)
    }
}

/// `POST /alerts/test`.
struct AlertTestInput: Exampled {
    let name: Text<1, 64>
    /// False tells that it is over; true when absent.
    let isFiring: Bool?

    static var example: AlertTestInput { AlertTestInput(name: .sample, isFiring: nil) }
}

/// Whom a test reached.
struct AlertTestPayload: Exampled, Equatable {
    /// Connections of the staff.
    let told: Int

    static var example: AlertTestPayload { AlertTestPayload(told: 1) }
}

/// A rule, how it stands, and who knows.
struct AlertRulePayload: Exampled, Equatable {
    let alert: AlertPayload
    /// Null where nobody does, or the account is gone.
    let acknowledgedBy: UserRef?

    static var example: AlertRulePayload { AlertRulePayload(alert: .example, acknowledgedBy: nil) }
}

/// All rules, and what fired lately, newest first.
struct AlertRulesPayload: Exampled, Equatable {
    let alerts: [AlertRulePayload]
    /// At most 100.
    let history: [AlertRecordPayload]

    static var example: AlertRulesPayload { AlertRulesPayload(alerts: [.example], history: [.example]) }
}

/// `alert:fired` and `alert:resolved`.
struct AlertNotice: Exampled {
    let alert: AlertPayload
    /// Nothing has happened: somebody looks whether this arrives.
    let isTest: Bool

    static var example: AlertNotice { AlertNotice(alert: .example, isTest: false) }
}
