import Kernel

/// The one wording for a permission that is lacking, in a server or a channel.
enum PermissionRefusal {
    /// - Parameter timeout: the end of a time-out that is the cause.
    static func lacking(_ permission: PermissionSet, _ timeout: Timestamp?) -> Refusal {
        if let timeout {
            return Refusal(
                .timedOut, "You are in a time-out and can only read.", details: ["until": timeout.description])
        }
        return Refusal(
            .forbidden, "You need the permission \(permission.names.joined(separator: ", ")).",
            details: ["permission": permission.names.joined(separator: ",")])
    }
}

extension PermissionSet {
    /// - Throws: `forbidden` when permissions to be handed out, or given back, are not among these.
    func requireHolding(_ granted: PermissionSet) throws {
        let lacking = granted.subtracting(self)
        guard lacking.isEmpty else {
            throw Refusal(
                .forbidden, "You cannot hand out what you lack: \(lacking.names.joined(separator: ", ")).")
        }
    }
}
