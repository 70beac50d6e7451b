/// One part of a `BoundedCache`: values in a ring of fixed size, evicted by second chance (the CLOCK algorithm, Corbató
/// 1968), which comes near to least-recently-used while a hit only sets a flag.
struct ClockRing<Key: Hashable, Value> {
    private struct Slot {
        let key: Key
        let value: Value
        var wasUsed: Bool
    }

    /// What a lookup found.
    enum Lookup {
        case hit(Value)
        /// A load may begin; its result counts only while `generation` is still the ring's.
        case miss(generation: UInt64)
    }

    private let capacity: Int
    private var slots: [Slot?] = []
    private var positions: [Key: Int] = [:]
    private var free: [Int] = []
    private var hand = 0
    /// Raised by every removal, so that a load that began before it is told from one that began after.
    private var generation: UInt64 = 0
    /// Keys a write has changed and not yet committed.
    private var withheld: Set<Key> = []
    private var isAllWithheld = false
    private(set) var hits: UInt64 = 0
    private(set) var misses: UInt64 = 0

    init(capacity: Int) {
        self.capacity = capacity
    }

    var count: Int { positions.count }

    mutating func lookup(_ key: Key) -> Lookup {
        guard let position = positions[key], let slot = slots[position] else {
            misses += 1
            return .miss(generation: generation)
        }
        hits += 1
        slots[position]?.wasUsed = true
        return .hit(slot.value)
    }

    /// Keeps a loaded value unless something was removed since the load began or a write is at work on the key.
    /// - Returns: whether it was kept.
    mutating func store(_ value: Value, for key: Key, generation loaded: UInt64) -> Bool {
        guard loaded == generation, !isAllWithheld, !withheld.contains(key) else { return false }
        let slot = Slot(key: key, value: value, wasUsed: false)
        if let position = positions[key] {
            slots[position] = slot
        } else if let position = free.popLast() {
            slots[position] = slot
            positions[key] = position
        } else if slots.count < capacity {
            positions[key] = slots.count
            slots.append(slot)
        } else {
            let position = evict()
            slots[position] = slot
            positions[key] = position
        }
        return true
    }

    /// Forgets a key and, with `withholding`, keeps nothing for it until it is removed again without.
    mutating func remove(_ key: Key, withholding: Bool) {
        generation &+= 1
        if withholding {
            withheld.insert(key)
        } else {
            withheld.remove(key)
        }
        guard let position = positions.removeValue(forKey: key) else { return }
        slots[position] = nil
        free.append(position)
    }

    /// As `remove`, for every key.
    mutating func removeAll(withholding: Bool) {
        generation &+= 1
        isAllWithheld = withholding
        if !withholding { withheld.removeAll() }
        slots.removeAll()
        positions.removeAll()
        free.removeAll()
        hand = 0
    }

    /// Frees the next slot whose value was not used since the hand last passed; every slot is taken.
    private mutating func evict() -> Int {
        while true {
            let position = hand
            hand = (hand + 1) % capacity
            guard let slot = slots[position] else { return position }
            if slot.wasUsed {
                slots[position]?.wasUsed = false
            } else {
                positions.removeValue(forKey: slot.key)
                return position
            }
        }
    }
}
