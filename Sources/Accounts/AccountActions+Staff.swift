import Audit
import Foundation
import GRDB
import Kernel
import Realtime
import Storage

/// Verbs of the staff over people. Each is in the audit log; so is what was refused because of rank.
extension AccountActions {
    private static let shownSessions = 25
    private static let shownEvents = 25

    /// People, newest first; by user name where one is searched for.
    func people(_ input: PeopleInput, _ page: PageRequest) async throws -> Page<PersonPayload> {
        let now = clock.now()
        let before = try page.key(1).map { UserID(rawValue: $0[0]) }
        let rows = try await store.read(.slow) { db in
            try self.rows(input, before: before, limit: page.limit + 1, at: now, in: db)
        }
        return Page(fetched: rows, limit: page.limit) { [$0.user.id.rawValue] }
            .map { PersonPayload($0, isConnected: hub.isConnected($0.user.id), at: now) }
    }

    private func rows(
        _ input: PeopleInput, before: UserID?, limit: Int, at now: Timestamp, in db: Database
    ) throws -> [PersonRow] {
        let first = before ?? UserID(rawValue: .max)
        let wanted = PeopleQueries.Wanted(input.status, input.role)
        guard let q = input.q?.value else {
            return try PeopleQueries.page(wanted, before: first, limit: limit, at: now, in: db)
        }
        let name = Username.fold(q.hasPrefix("@") ? String(q.dropFirst()) : q)
        if name.contains("@") {
            let hash = try blindIndex.hash(name, column: "users/email")
            let found = try UserQueries.credentials(emailHash: hash, in: db)
            let row = try found.flatMap { try PeopleQueries.one($0.id, at: now, in: db) }
            return [row].compactMap { $0 }.filter { wanted.fits($0, at: now) }
        }
        if let id = UserID(name), let row = try PeopleQueries.one(id, at: now, in: db) {
            return [row].filter { wanted.fits($0, at: now) }
        }
        let after = try before.flatMap { try PeopleQueries.name(of: $0, in: db) } ?? ""
        return try PeopleQueries.named(name, wanted, after: after, limit: limit, at: now, in: db)
    }

    /// Everything the staff decide by. That somebody looked is in the audit log, since it is private.
    /// - Throws: `not_found`.
    func view(_ id: UserID, by caller: Caller, from client: ClientInfo) async throws -> PersonFactsPayload {
        let facts = try await person(id)
        try await audit.note(AuditEntry("users.view", by: AuditActor(caller, from: client), on: .user(id)))
        return facts
    }

    private func person(_ id: UserID) async throws -> PersonFactsPayload {
        let now = clock.now()
        let isConnected = hub.isConnected(id)
        return try await store.read { db in
            guard let row = try PeopleQueries.one(id, at: now, in: db), let user = try UserQueries.user(id, in: db)
            else { throw Refusal.notFound("user") }
            let ban = try PeopleQueries.ban(of: id, in: db)
            let subject = try LoginSubject(user: id, identifier: "", keys: keys)
            let lockedUntil = try LoginFailureQueries.streak(of: subject, in: db)?.lockedUntil
            let sessions = try SessionQueries.live(
                of: id, below: SessionID(rawValue: .max), at: now, limit: Self.shownSessions, in: db)
            let isBanned = row.standing.effectiveStatus(at: now) == .banned
            return PersonFactsPayload(
                person: PersonPayload(row, isConnected: isConnected, at: now),
                email: try user.sealedEmail.map { try cipher.open($0, at: .email(of: id)) },
                isEmailVerified: user.isEmailVerified, locale: user.locale, bannedAt: isBanned ? ban.at : nil,
                banReason: isBanned ? ban.reason : nil,
                lockedUntil: lockedUntil.flatMap { $0 > now ? $0 : nil },
                sessions: sessions.map { SessionPayload($0, isCurrent: false) },
                events: try PeopleQueries.events(of: id, limit: Self.shownEvents, in: db))
        }
    }

    /// Shuts a person out: told why, signed out everywhere, sockets closed.
    /// - Throws: `not_found`; `forbidden` for oneself and for an equal or higher rank.
    func ban(_ id: UserID, _ input: BanInput, by caller: Caller, from client: ClientInfo) async throws
        -> PersonFactsPayload
    {
        let entry = AuditEntry(
            "users.ban", by: AuditActor(caller, from: client), on: .user(id),
            details: input.days.map { ["days": String($0.value)] } ?? [:], reason: input.reason.value, risk: 10)
        return try await judge(id, entry, by: caller) { context in
            let until = input.days.map { context.now + .days($0.value) }
            try UserQueries.setBan(of: id, (input.reason.value, until), at: context.now, in: context.db)
            try context.emit(
                AccountEvents.accountBanned, to: .user(id),
                AccountBannedPayload(reason: input.reason.value, until: until))
            _ = try endSessions(of: id, .admin, in: context)
        }
    }

    /// Lets a person in again.
    /// - Throws: `not_found`; `conflict` for one who is not banned; `forbidden` as `ban`.
    func unban(_ id: UserID, _ input: UnbanInput, by caller: Caller, from client: ClientInfo) async throws
        -> PersonFactsPayload
    {
        let entry = AuditEntry(
            "users.unban", by: AuditActor(caller, from: client), on: .user(id), reason: input.reason?.value)
        return try await judge(id, entry, by: caller) { context in
            guard try UserQueries.standing(id, in: context.db)?.status == .banned else {
                throw Refusal(.conflict, "This person is not banned.")
            }
            try UserQueries.setBan(of: id, nil, at: context.now, in: context.db)
        }
    }

    /// Ends every session of a person.
    /// - Throws: `not_found`; `forbidden` as `ban`.
    func signOut(_ id: UserID, by caller: Caller, from client: ClientInfo) async throws -> PersonFactsPayload {
        let entry = AuditEntry("users.sign_out", by: AuditActor(caller, from: client), on: .user(id))
        return try await judge(id, entry, by: caller) { context in _ = try endSessions(of: id, .admin, in: context) }
    }

    /// Gives or takes staff power.
    /// - Throws: `not_found`; `forbidden` as `ban`, and for a level that is not below one's own.
    func setStaff(_ id: UserID, _ level: StaffLevel?, by caller: Caller, from client: ClientInfo) async throws
        -> PersonFactsPayload
    {
        let actor = AuditActor(caller, from: client)
        let entry = AuditEntry(
            level == nil ? "staff.revoke" : "staff.grant", by: actor, on: .user(id),
            details: ["to": level?.rawValue ?? "none"], risk: 30)
        // The grant tells the log itself: it has a second way in, by the operator.
        return try await judge(id, entry, by: caller, isRecorded: true) { context in
            let own = try UserQueries.standing(caller.userId, in: context.db)?.staffLevel(at: context.now)
            guard let own, level.map({ $0 < own }) ?? true else {
                throw Refusal(.forbidden, "You cannot give a power that is not below your own.")
            }
            try grant(level, to: id, by: actor, in: context)
        }
    }

    /// One verb over a person: rank first, then the change and its entry in one write.
    /// - Parameter isRecorded: whether the change records itself.
    private func judge(
        _ id: UserID, _ entry: AuditEntry, by caller: Caller, isRecorded: Bool = false,
        _ change: @escaping @Sendable (WriteContext) throws -> Void
    ) async throws -> PersonFactsPayload {
        do {
            try await store.write("accounts.judge") { context in
                guard let standing = try UserQueries.standing(id, in: context.db), standing.status != .deleted else {
                    throw Refusal.notFound("user")
                }
                let own = try UserQueries.standing(caller.userId, in: context.db)?.staffLevel(at: context.now)
                let other = standing.staffLevel(at: context.now)
                guard id != caller.userId, let own, own >= .admin, other.map({ $0 < own }) ?? true else {
                    throw Refusal(.forbidden, "You cannot do this to yourself or to an equal or higher rank.")
                }
                try change(context)
                if !isRecorded { try audit.record(entry, in: context) }
                context.invalidate { [caches] in caches.standings.remove(id) }
            }
        } catch let refusal as Refusal where refusal.code == .forbidden {
            try await audit.deny(entry)
            throw refusal
        }
        return try await person(id)
    }
}
