import Kernel

/// Power over the platform, as `staffGrants` holds it: the only source of staff power.
package struct StaffGrant: Sendable, Equatable {
    let level: StaffLevel
    let permissions: [StaffPermission]
    let expiresAt: Timestamp?
}
