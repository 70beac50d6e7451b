import Storage

/// What is counted along beside servers.
enum ServerCounts {
    static let all = [
        KeptCount(
            "servers", "approximateMemberCount",
            actual: "SELECT count(*) FROM serverMembers WHERE serverId = servers.id", where: "deletedAt IS NULL")
    ]
}
