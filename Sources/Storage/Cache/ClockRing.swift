/// One part of a `BoundedCache`: values in a ring of fixed size, evicted by second chance (the CLOCK algorithm, Corbató
/// 1968), which comes near to least-recently-used while a hit only sets a flag.
struct ClockRing<Key: Hashable, Value> {
    /// What a lookup found.
    enum Lookup {
        case hit(Value)
        /// A load may begin; its result counts only while `generation` is still the ring's.
        case miss(generation: UInt64)
    }

    private let capacity: Int
    /// The ring: key, value and flag of each position, nil in free ones.
    private var keys: [Key?] = []
    private var values: [Value?] = []
    private var wasUsed: [Bool] = []
    private var positions: [Key: Int] = [:]
    private var free: [Int] = []
    private var hand = 0
    /// The number of the last removal among those of all caches, so that a load that began before it, or from a snapshot
    /// taken before it, is told from one that began after.
    private var generation: UInt64 = 0
    /// Keys a write has changed and not yet committed.
    private var withheld: Set<Key> = []
    private var isAllWithheld = false
    private(set) var hits: UInt64 = 0
    private(set) var misses: UInt64 = 0
    private(set) var evictions: UInt64 = 0
    private(set) var invalidations: UInt64 = 0

    init(capacity: Int) {
        self.capacity = capacity
    }

    var count: Int { positions.count }

    mutating func lookup(_ key: Key) -> Lookup {
        guard let position = positions[key], let value = values[position] else {
            misses += 1
            return .miss(generation: generation)
        }
        hits += 1
        wasUsed[position] = true
        return .hit(value)
    }

    /// Keeps a loaded value unless something was removed since the load began or a write is at work on the key.
    /// - Returns: whether it was kept.
    mutating func store(_ value: Value, for key: Key, generation loaded: UInt64) -> Bool {
        guard loaded == generation, !isAllWithheld, !withheld.contains(key) else { return false }
        let position = positions[key] ?? free.popLast() ?? freePosition()
        positions[key] = position
        keys[position] = key
        values[position] = value
        wasUsed[position] = false
        return true
    }

    /// Forgets a key and, with `withholding`, keeps nothing for it until it is removed again without.
    mutating func remove(_ key: Key, withholding: Bool) {
        generation = ReadScope.countRemoval()
        if withholding {
            withheld.insert(key)
        } else {
            withheld.remove(key)
        }
        guard let position = positions.removeValue(forKey: key) else { return }
        invalidations += 1
        keys[position] = nil
        values[position] = nil
        free.append(position)
    }

    /// As `remove`, for every key.
    mutating func removeAll(withholding: Bool) {
        isAllWithheld = withholding
        if !withholding { withheld.removeAll() }
        invalidations += UInt64(count)
        empty()
    }

    /// Forgets every value and no key that is withheld.
    mutating func empty() {
        generation = ReadScope.countRemoval()
        keys.removeAll()
        values.removeAll()
        wasUsed.removeAll()
        positions.removeAll()
        free.removeAll()
        hand = 0
    }

    /// A new position while the ring grows; else the next one whose value was not used since the hand last passed.
    private mutating func freePosition() -> Int {
        if keys.count < capacity {
            keys.append(nil)
            values.append(nil)
            wasUsed.append(false)
            return keys.count - 1
        }
        while wasUsed[hand] {
            wasUsed[hand] = false
            hand = (hand + 1) % capacity
        }
        let position = hand
        hand = (hand + 1) % capacity
        if let key = keys[position] {
            positions.removeValue(forKey: key)
            evictions += 1
        }
        return position
    }
}
