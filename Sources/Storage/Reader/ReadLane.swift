/// Which readers a read goes to, so that long ones cannot hold up those of requests.
package enum ReadLane: Sendable {
    /// What a person waits for: some rows by an index.
    case fast
    /// Searches over much, exports, checks.
    case slow
}
