import Hosting
import Kernel
import Storage

/// What uses the space of the data directory.
struct SpacePayload: Exampled {
    let measuredAt: Timestamp
    let parts: [SpacePartPayload]
    /// Bytes of all parts.
    let usedBytes: Int
    /// Of the file system; nil when it does not tell.
    let freeBytes: Int?
    let totalBytes: Int?
    /// Until the disk is full if all goes on as in the last month; nil when it does not fill or too little is known.
    let daysLeft: Double?
    /// Whether enough days are known to say when the disk is full.
    let isForecast: Bool
    /// One an hour for two days, one a day for four hundred; oldest first.
    let hours: [SpaceMomentPayload]
    let days: [SpaceMomentPayload]

    static var example: SpacePayload {
        SpacePayload(
            measuredAt: .sample, parts: [.example], usedBytes: 4096, freeBytes: 1 << 30, totalBytes: 1 << 34,
            daysLeft: 120.5, isForecast: true, hours: [.example], days: [.example])
    }
}

/// A part of it.
struct SpacePartPayload: Exampled {
    /// `database`, `log`, `telemetry`, `bases`, `journal`, `files`, `search`, `damaged` or `other`.
    let name: String
    let bytes: Int
    let files: Int

    static var example: SpacePartPayload { SpacePartPayload(name: "database", bytes: 4096, files: 1) }
}

/// How it was at a moment.
struct SpaceMomentPayload: Exampled {
    let at: Timestamp
    let usedBytes: Int
    let freeBytes: Int

    static var example: SpaceMomentPayload {
        SpaceMomentPayload(at: .sample, usedBytes: 4096, freeBytes: 1 << 30)
    }
}

/// Bases, newest first, and the last proofs.
struct BackupsPayload: Exampled {
    let backups: [BackupPayload]
    let proofs: [ProofPayload]
    /// When a restoration was last proven; nil when never.
    let lastProvenAt: Timestamp?
    /// How far the proof that runs is, 0 to 100; nil when none does.
    let progress: Int?

    static var example: BackupsPayload {
        BackupsPayload(backups: [.example], proofs: [.example], lastProvenAt: .sample, progress: nil)
    }
}

/// What is known of a base.
enum BackupStatus: String, WireEnum {
    case ok, verified, failed
}

/// A base: with the journal after it, the whole database.
struct BackupPayload: Exampled {
    /// Counts bases over the life of the directory.
    let generation: Int
    let epoch: Int
    /// The last group of writes that is in it.
    let position: Int
    /// Bytes on the disk, and of the database in it.
    let size: Int
    let databaseBytes: Int
    let status: BackupStatus
    let verifiedAt: Timestamp?
    /// Why it could not be restored.
    let error: String?
    let createdAt: Timestamp

    static var example: BackupPayload {
        BackupPayload(
            generation: 12, epoch: 1, position: 48_211, size: 1 << 20, databaseBytes: 1 << 22, status: .verified,
            verifiedAt: .sample, error: nil, createdAt: .sample)
    }
}

/// A restoration that was tried.
struct ProofPayload: Exampled {
    let generation: Int
    /// The last group of the journal then.
    let position: Int
    /// Of the restored database.
    let bytes: Int
    let tookMs: Int
    /// The generation before, which with the journal makes the very bytes of this one.
    let comparedWith: Int?
    let error: String?
    let createdAt: Timestamp

    static var example: ProofPayload {
        ProofPayload(
            generation: 12, position: 48_290, bytes: 1 << 22, tookMs: 812, comparedWith: 11, error: nil,
            createdAt: .sample)
    }
}

extension SpacePayload {
    init(_ report: SpaceReport, _ history: SpaceHistory) {
        self.init(
            measuredAt: report.at,
            parts: SpacePart.allCases.compactMap { part in
                report.parts[part].map { SpacePartPayload(name: part.rawValue, bytes: Int($0.bytes), files: $0.files) }
            },
            usedBytes: Int(report.usedBytes), freeBytes: report.freeBytes.map { Int($0) },
            totalBytes: report.totalBytes.map { Int($0) }, daysLeft: report.daysLeft,
            isForecast: history.isEnough, hours: history.hours.map(SpaceMomentPayload.init),
            days: history.days.map(SpaceMomentPayload.init))
    }
}

extension SpaceMomentPayload {
    init(_ moment: SpaceMoment) {
        self.init(at: moment.at, usedBytes: Int(moment.usedBytes), freeBytes: Int(moment.freeBytes))
    }
}

extension BackupPayload {
    /// - Parameter proof: the last one of this base.
    init(_ base: BaseFacts, _ proof: Proof?) {
        self.init(
            generation: base.generation, epoch: base.epoch, position: Int(base.position), size: Int(base.packedBytes),
            databaseBytes: Int(base.bytes), status: proof.map { $0.problem == nil ? .verified : .failed } ?? .ok,
            verifiedAt: proof?.at, error: proof?.problem, createdAt: base.madeAt)
    }
}

extension ProofPayload {
    init(_ proof: Proof) {
        self.init(
            generation: proof.generation, position: Int(proof.position), bytes: Int(proof.bytes),
            tookMs: Int(proof.took.milliseconds), comparedWith: proof.comparedWith, error: proof.problem,
            createdAt: proof.at)
    }
}
