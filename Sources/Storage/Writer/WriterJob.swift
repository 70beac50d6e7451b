import GRDB

/// What the writer's thread is asked to do.
enum WriterJob: Sendable {
    /// A verb, to be grouped with others.
    case verb(PendingWrite)
    /// Work that needs the connection outside any transaction, such as migrations.
    case exclusive(@Sendable (Database) -> Void)
}
