import Kernel

/// One thing that can be looked through for faults, beside the work of others, and perhaps mended.
///
/// Whoever owns the thing declares it; somebody above gathers them all and carries them out one after the other
/// (`cryb doctor`). A look finds nothing where nothing is wrong, however much is written meanwhile: what may have changed
/// between two readings is read again, in one snapshot, before it is told.
package struct Checkup: Sendable {
    package typealias Look = @Sendable (CheckupRun) async throws -> [Fault]
    package typealias Mend = @Sendable ([Fault], CheckupRun) async throws -> [String]

    /// Lower-case words and dots, unique in the house: `counts.posts`.
    package let name: String
    /// What is compared with what, for people: a line.
    package let about: String
    package let look: Look
    /// Mends what was found, as far as it says of itself that it can be mended; returns what was done, a sentence each.
    /// Nil where nothing can be.
    package let mend: Mend?

    package init(_ name: String, about: String, look: @escaping Look, mend: Mend? = nil) {
        self.name = name
        self.about = about
        self.look = look
        self.mend = mend
    }
}

/// How a checkup is carried out.
package struct CheckupRun: Sendable {
    /// Whether bytes are read that are usually believed by their length.
    package let isDeep: Bool
    /// Told how far it is, for whoever waits: a few words. May be called often and returns at once.
    package let tell: @Sendable (String) -> Void

    package init(isDeep: Bool = false, tell: @escaping @Sendable (String) -> Void = { _ in }) {
        self.isDeep = isDeep
        self.tell = tell
    }
}

/// Something that is not as it should be.
package struct Fault: Codable, Sendable, Equatable {
    package enum Severity: String, Codable, Sendable {
        /// Something is lost, or would be by the next copy or start.
        case damage
        /// What is derived differs from what it is derived from; nothing is lost.
        case drift
        /// What nobody needs takes room.
        case waste
    }

    /// Examples told at most.
    package static let mostExamples = 10

    package let severity: Severity
    /// A sentence.
    package let sentence: String
    /// How many rows, files or documents it is about.
    package let count: Int
    /// The first of them, at most `mostExamples`, each of at most 200 characters.
    package let examples: [String]
    package let canBeMended: Bool

    package init(
        _ severity: Severity, _ sentence: String, count: Int = 1, examples: [String] = [], canBeMended: Bool = false
    ) {
        self.severity = severity
        self.sentence = sentence
        self.count = count
        self.examples = examples.prefix(Self.mostExamples).map { String($0.prefix(200)) }
        self.canBeMended = canBeMended
    }
}
