import Foundation
import GRDB
import Kernel
import Storage

extension Server {
    /// The columns `init(row:)` reads, in order.
    static let columns = """
        s.id, s.name, s.description, s.ownerId, s.isPublic, s.category, s.tags, s.maxMembers, s.verificationLevel, \
        s.defaultMessageNotifications, s.rules, s.isNsfw, s.systemChannelId, s.preferredLocale, s.createdAt, s.updatedAt
        """
    /// How many columns that are: further ones of a query follow from here.
    static let columnCount = 16

    init(row: Row) throws {
        id = row[0]
        name = row[1]
        description = row[2]
        ownerId = row[3]
        isPublic = row[4]
        category = Stored.value(row[5], else: .other)
        tags = try Stored.texts(row[6])
        maxMembers = row[7]
        verificationLevel = Stored.value(row[8], else: .highest)
        defaultMessageNotifications = Stored.value(row[9], else: .all)
        rules = try Stored.texts(row[10])
        isNsfw = row[11]
        systemChannelId = row[12]
        preferredLocale = row[13]
        createdAt = row[14]
        updatedAt = row[15]
    }
}
