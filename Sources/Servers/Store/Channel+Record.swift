import GRDB
import Kernel
import Storage

extension Channel {
    /// The columns `init(row:)` reads, in order.
    static let columns = """
        id, serverId, name, topic, description, type, position, parentId, isPermissionsSynced, slowMode, isNsfw, \
        userLimit, bitrate, createdAt
        """

    init(row: Row) {
        id = row[0]
        serverId = row[1]
        name = row[2]
        topic = row[3]
        description = row[4]
        type = Stored.value(row[5], else: .text)
        position = row[6]
        parentId = row[7]
        isPermissionsSynced = row[8]
        slowMode = row[9]
        isNsfw = row[10]
        userLimit = row[11]
        bitrate = row[12]
        createdAt = row[13]
    }
}
