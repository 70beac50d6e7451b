import Kernel

/// What `FORMAT` says: three lines, `layout`, `id` and `epoch`, for people and programs alike.
struct DirectoryFormat: Equatable, Sendable {
    /// The layout this program writes and knows.
    static let layout = 2

    let layout: Int
    /// Random, made once; a copy of the directory has the same.
    let id: String
    /// Counts restorations: clients that knew an earlier epoch must forget what they had seen.
    let epoch: Int

    /// The format of a directory made now.
    static func fresh() -> DirectoryFormat {
        DirectoryFormat(layout: layout, id: RandomBytes.secret(16), epoch: 1)
    }

    var text: String { "layout \(layout)\nid \(id)\nepoch \(epoch)\n" }
}

extension DirectoryFormat {
    /// Reads `FORMAT`; nil when a line is missing or no number stands where one must. Unknown lines are left to later
    /// versions, which raise `layout` when an older program must not go on.
    init?(_ text: String) {
        guard let values = NamedLines(text), let layout = values.number("layout"), let id = values["id"], !id.isEmpty,
            let epoch = values.number("epoch"), epoch > 0
        else { return nil }
        self.init(layout: layout, id: String(id), epoch: epoch)
    }
}
