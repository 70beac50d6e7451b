/// Counters as JSON, written by hand: there is one for every channel of everybody who connects, and nothing in it needs
/// escaping.
enum UnreadText {
    /// Appends a list (`[UnreadPayload]`).
    static func write(_ unread: [UnreadPayload], to text: inout String) {
        text += "["
        for (index, item) in unread.enumerated() {
            if index > 0 { text += "," }
            text += "{\"scope\":\"\(item.scope.rawValue)\",\"id\":\"\(item.id)\",\"count\":\(item.count)"
            text += ",\"mentions\":\(item.mentions),\"lastReadId\":\(item.lastReadId.map { "\"\($0)\"" } ?? "null")"
            text += ",\"lastReadSeq\":\(item.lastReadSeq)"
            if let everyoneSeq = item.everyoneSeq { text += ",\"everyoneSeq\":\(everyoneSeq)" }
            text += "}"
        }
        text += "]"
    }
}
