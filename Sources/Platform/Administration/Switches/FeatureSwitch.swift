import Accounts
import Kernel

/// One switch: whether something is offered, and to whom.
struct FeatureSwitch: Sendable, Equatable {
    let key: String
    var description: String?
    var isEnabled: Bool
    /// Of a hundred people, how many it is on for; always the same ones.
    var rolloutPct = 100
    /// For these it is on whatever the share.
    var userIds: [UserID] = []
    /// Only for people of these standings; empty: for everyone.
    var roles: [PlatformRole] = []
    var updatedAt: Timestamp?

    /// Whether it is on.
    /// - Parameter user: nil for a guest, who has no share of their own.
    func isOn(for user: UserID?, _ staff: StaffLevel?) -> Bool {
        guard isEnabled else { return false }
        if let user, userIds.contains(user) { return true }
        guard roles.isEmpty || roles.contains(PlatformRole(staff)) else { return false }
        guard rolloutPct < 100 else { return true }
        return user.map { share(of: $0) < rolloutPct } ?? false
    }

    /// The answer where it is the same for everyone.
    var answerForAll: Bool? {
        guard isEnabled else { return false }
        return rolloutPct == 100 && roles.isEmpty ? true : nil
    }

    /// Where a person stands among a hundred: FNV-1a over key and identity, so that each switch has its own order.
    private func share(of user: UserID) -> Int {
        let hash = "\(key)/\(user)".utf8.reduce(UInt64(0xcbf2_9ce4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        return Int((hash ^ hash >> 32) % 100)
    }
}

/// What the program itself asks before it offers something; on unless the staff switch it off. Other keys are for clients.
enum Feature: String, CaseIterable {
    /// Full-text search.
    case search
    /// New files; those that are here stay.
    case fileUploads = "file_uploads"

    var summary: String {
        switch self {
        case .search: "Full-text search"
        case .fileUploads: "Sending new files"
        }
    }

    var standard: FeatureSwitch { FeatureSwitch(key: rawValue, description: summary, isEnabled: true) }
}
