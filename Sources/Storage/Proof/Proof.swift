import GRDB
import Kernel

/// That a base with the journal after it was restored aside and looked through, and what came of it.
package struct Proof: Sendable, Equatable {
    package let generation: Int
    /// When the base was made. After a restoration another base may bear the number of one that is gone.
    package let madeAt: Timestamp
    /// The last group of the journal when it began, which the restored database must end with.
    package let position: Int64
    /// Length of the restored database.
    package let bytes: Int64
    package let took: Duration
    /// The generation before, which with the journal makes the very bytes of this one; nil when there was none whole.
    package let comparedWith: Int?
    /// Why it could not be restored; nil when it could.
    package let problem: String?
    package let at: Timestamp
}

/// A base as the owner sees it.
package struct BaseFacts: Sendable, Equatable {
    package let generation: Int
    package let epoch: Int
    /// The last group that is in it.
    package let position: Int64
    /// Bytes on the disk, packed, and of the database in it.
    package let packedBytes: Int64
    package let bytes: Int64
    package let madeAt: Timestamp

    init(_ manifest: BaseManifest) {
        generation = manifest.generation
        epoch = manifest.epoch
        position = manifest.end.position
        packedBytes = manifest.packedBytes
        bytes = manifest.bytes
        madeAt = manifest.createdAt
    }
}

/// The SQL of proofs.
enum ProofQueries {
    /// How many are kept.
    static let most = 100

    static let migration = Migration(
        "0004-storage-proofs",
        """
        CREATE TABLE proofs (
            id INTEGER PRIMARY KEY,
            generation INTEGER NOT NULL,
            madeAt INTEGER NOT NULL,
            position INTEGER NOT NULL,
            bytes INTEGER NOT NULL,
            tookMs INTEGER NOT NULL,
            comparedWith INTEGER,
            problem TEXT,
            createdAt INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX soundProofs ON proofs (id) WHERE problem IS NULL;
        """)

    static let insert = """
        INSERT INTO proofs (generation, madeAt, position, bytes, tookMs, comparedWith, problem, createdAt)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """
    static let trim = "DELETE FROM proofs WHERE id <= (SELECT id FROM proofs ORDER BY id DESC LIMIT 1 OFFSET ?)"
    private static let columns = "generation, madeAt, position, bytes, tookMs, comparedWith, problem, createdAt"
    static let newest = "SELECT \(columns) FROM proofs ORDER BY id DESC LIMIT ?"
    static let newestSound = "SELECT \(columns) FROM proofs WHERE problem IS NULL ORDER BY id DESC LIMIT 1"
    static let since = "SELECT appliedAt FROM schemaMigrations WHERE name = ?"
    /// All of them, for the test of their plans.
    static let queries = [trim, newest, newestSound, since]

    static func add(_ proof: Proof, in db: Database) throws {
        try db.run(
            insert,
            [
                proof.generation, proof.madeAt, proof.position, proof.bytes, proof.took.milliseconds,
                proof.comparedWith, proof.problem, proof.at,
            ])
        try db.run(trim, [most])
    }

    static func proof(_ row: Row) -> Proof {
        Proof(
            generation: row[0], madeAt: row[1], position: row[2], bytes: row[3],
            took: .milliseconds(row[4] as Int64), comparedWith: row[5], problem: row[6], at: row[7])
    }
}

extension Database {
    /// The newest proofs, whatever came of them; 100 are kept.
    package func proofs(_ count: Int = ProofQueries.most) throws -> [Proof] {
        try all(ProofQueries.newest, [count], ProofQueries.proof)
    }

    /// The newest that came to a sound database; nil when none did.
    package func newestSoundProof() throws -> Proof? {
        try first(ProofQueries.newestSound, [], ProofQueries.proof)
    }

    /// Since when this directory is to be proven.
    package func provenSince() throws -> Timestamp? {
        try first(ProofQueries.since, [ProofQueries.migration.name]) { $0[0] }
    }
}
