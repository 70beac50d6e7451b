import Kernel

/// `GET /admin/users`.
struct PeopleInput: Exampled {
    /// The beginning of a user name, an id or a whole e-mail address.
    let q: Text<1, 254>?
    let status: AccountStatus?
    /// Those of this standing; `user` asks for who is none of the staff.
    let role: PlatformRole?
    let cursor: String?
    let limit: Whole<1, 100>?

    static var example: PeopleInput {
        PeopleInput(q: .sample, status: .banned, role: nil, cursor: nil, limit: nil)
    }
}

/// `POST /admin/users/{user}/ban`.
struct BanInput: Exampled {
    /// Told to the person.
    let reason: Text<5, 500>
    /// Absent: for good.
    let days: Whole<1, 3650>?

    static var example: BanInput { BanInput(reason: .sample, days: .sample) }
}

/// `POST /admin/users/{user}/unban`.
struct UnbanInput: Exampled {
    /// For the audit log.
    let reason: Text<1, 500>?

    static var example: UnbanInput { UnbanInput(reason: .sample) }
}

/// `PUT /admin/users/{user}/role`.
struct StaffInput: Exampled {
    /// Null takes all power away.
    let level: Patch<StaffLevel>

    static var example: StaffInput { StaffInput(level: .value(.moderator)) }
}
