import Kernel
import Storage

/// What the operator wants examined.
package struct DoctorOrder: Codable, Sendable {
    /// Whether what can be mended is.
    package var repairs: Bool
    /// Whether the bytes of all files are read, too.
    package var isDeep: Bool

    package init(repairs: Bool = false, isDeep: Bool = false) {
        self.repairs = repairs
        self.isDeep = isDeep
    }
}

/// What an examination came to.
package struct DoctorReport: Codable, Sendable {
    /// One checkup.
    struct Part: Codable, Sendable {
        let name: String
        let about: String
        let milliseconds: Int64
        var found: [Fault] = []
        /// What was done, a sentence each.
        var mended: [String] = []
        /// What is still so afterwards; without repair, what was found.
        var left: [Fault] = []
        /// Why it could not be looked at; nil when it could.
        var failure: String?
    }

    var parts: [Part]

    /// For the process: 0 all is sound, 1 something was found and is still so, 2 something could not be looked at.
    package var status: Int32 {
        if parts.contains(where: { !$0.left.isEmpty }) { return 1 }
        return parts.contains { $0.failure != nil } ? 2 : 0
    }

    /// A line a checkup; beneath it what was found and done.
    package var table: String {
        let width = parts.map(\.name.count).max() ?? 0
        return parts.flatMap { part in
            [part.name.padded(to: width) + "  " + part.verdict] + part.details.map { "    " + $0 }
        }.joined(separator: "\n")
    }

    /// A sentence.
    package var summary: String {
        switch status {
        case 0 where parts.contains { !$0.mended.isEmpty }: "What was found was mended."
        case 0: "All is sound."
        case 1 where parts.contains { $0.left.contains(where: \.canBeMended) }:
            "Not all is sound. cryb doctor --repair mends what can be."
        case 1: "Not all is sound, and what is left cannot be mended here."
        default: "Not everything could be looked at."
        }
    }
}

extension DoctorReport.Part {
    fileprivate var verdict: String {
        if !left.isEmpty { return "\(left.reduce(0) { $0 + $1.count }) found" }
        if failure != nil { return "not checked" }
        return mended.isEmpty ? "ok" : "mended"
    }

    fileprivate var details: [String] {
        let faults = found.flatMap { fault in
            ["\(fault.severity.rawValue): \(fault.sentence) (\(fault.count))"]
                + fault.examples.map { "  \($0)" }
        }
        return faults + mended + (failure.map { [$0] } ?? [])
    }
}

extension String {
    fileprivate func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
