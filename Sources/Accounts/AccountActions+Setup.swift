import Audit
import Crypto
import Foundation
import GRDB
import Kernel
import Storage

extension AccountActions {
    /// A link that lets one person make themselves the owner. Only a hash of its token is kept, so each call makes a new
    /// link and voids the one before.
    /// - Returns: path and token, `/setup?token=…`, to be put behind the origin; nil when there is an owner already.
    package func setupLink() async throws -> String? {
        let token = RandomBytes.secret(32)
        return try await store.write("accounts.setupLink") { context in
            guard try !StaffQueries.hasOwner(in: context.db) else { return nil }
            var security = try PlatformSettings.security(in: context.db)
            security.setupTokenHash = Self.hash(token)
            try PlatformSettings.set(security, in: context)
            try audit.record(
                AuditEntry("site.setup_link", by: .system, on: AuditTarget("site", "owner")), in: context)
            return "/setup?token=\(token)"
        }
    }

    /// Makes the owner, decides who else may come in, and signs the owner in. The link is used up.
    /// - Throws: `gone` when there is an owner already, `not_found` for a wrong token, and as `register`.
    package func completeSetup(_ input: SetupInput, from client: ClientInfo) async throws -> SignedInPayload {
        try await store.read { db in try Self.admitSetup(input.token.value, in: db) }
        try PasswordPolicy.check(input.password, username: input.username.value, email: input.email)
        let hash = try await hasher.hash(input.password)
        let entry = try await store.write("accounts.completeSetup") { context in
            try Self.admitSetup(input.token.value, in: context.db)
            let user = try addUser(
                NewUser(
                    username: input.username, displayName: input.displayName, email: input.email, hasAcceptedTerms: true
                ),
                passwordHash: hash, in: context)
            try grant(.superAdmin, to: user, by: AuditActor(user, from: client), in: context)
            try setRegistration(input.registration, by: AuditActor(user, from: client), in: context)
            try PlatformSettings.set(PlatformSettings.Security(), in: context)
            try securityLog.write(.login, of: user, from: client, in: context)
            return try enter(Opening(user: user, client: client), in: context)
        }
        return try await signedIn(entry)
    }

    private static func admitSetup(_ token: String, in db: Database) throws {
        if try StaffQueries.hasOwner(in: db) { throw Refusal(.gone, "This site is set up already. Please sign in.") }
        guard let kept = try PlatformSettings.security(in: db).setupTokenHash, ConstantTime.equal(kept, hash(token))
        else {
            throw Refusal(.notFound, "This link is not valid. A new one comes from: cryb admin setup-link.")
        }
    }

    private static func hash(_ token: String) -> String {
        SHA256.hash(data: Data(token.utf8)).map { String(format: "%02x", $0) }.joined()
    }
}

extension AccountActions {
    /// What anyone may know about this site.
    package func config() async throws -> ConfigPayload {
        let (general, hasOwner) = try await store.read { db in
            (try PlatformSettings.general(in: db), try StaffQueries.hasOwner(in: db))
        }
        return ConfigPayload(
            siteName: options.siteName, needsSetup: !hasOwner, registration: general.registration, version: version,
            limits: options.clientLimits, passwordPolicy: .current)
    }

    /// Sets who may make an account: for the operator and for seeds.
    package func setRegistration(_ mode: RegistrationMode) async throws {
        try await store.write("accounts.setRegistration") { context in
            try setRegistration(mode, by: .system, in: context)
        }
    }

    func setRegistration(_ mode: RegistrationMode, by actor: AuditActor, in context: WriteContext) throws {
        var general = try PlatformSettings.general(in: context.db)
        try audit.record(
            AuditEntry(
                "settings.change", by: actor, on: AuditTarget("setting", "general"),
                details: ["registration": "\(general.registration.rawValue) > \(mode.rawValue)"]),
            in: context)
        general.registration = mode
        try PlatformSettings.set(general, in: context)
    }
}
