import CXapian
import Synchronization

/// Snowball's stemmers by language, shared by all threads, one of which uses them at a time.
final class Stemmers: Sendable {
    /// Unchecked, because a stemmer has buffers of its own: it stays inside the lock.
    private struct Stemmer: @unchecked Sendable {
        let handle: OpaquePointer?
    }

    private let stemmers = Mutex<[String: Stemmer]>([:])

    deinit {
        stemmers.withLock { stemmers in
            for stemmer in stemmers.values {
                if let handle = stemmer.handle { cx_stemmer_free(handle) }
            }
        }
    }

    /// The stem of a lower-case word; nil when the language has no stemmer.
    func stem(_ word: String, _ language: String) -> String? {
        // Whatever comes from outside must not fill the table.
        guard language.utf8.count <= 8 else { return nil }
        return stemmers.withLock { stemmers in
            if stemmers[language] == nil, stemmers.count < 64 {
                stemmers[language] = Stemmer(handle: cx_stemmer_make(language))
            }
            guard let handle = stemmers[language]?.handle else { return nil }
            let stem = Lending.bytes(word) { word in
                String(unsafeUninitializedCapacity: 256) { room in
                    room.withMemoryRebound(to: CChar.self) { cx_stemmer_stem(handle, word, $0.baseAddress, $0.count) }
                }
            }
            return stem.isEmpty ? nil : stem
        }
    }
}
