import Kernel
import Storage

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
            try setRegistration(mode, in: context)
        }
    }

    func setRegistration(_ mode: RegistrationMode, in context: WriteContext) throws {
        var general = try PlatformSettings.general(in: context.db)
        general.registration = mode
        try PlatformSettings.set(general, in: context)
    }
}
